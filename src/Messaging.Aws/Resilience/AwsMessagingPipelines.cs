namespace Messaging.Aws;

/// <summary>The names of the Polly pipelines that decide whether and when something is tried again.</summary>
/// <remarks>Replace one with <see cref="AwsMessagingBuilder.UsePipeline"/>. A pipeline decides on repeats only: what must not be repeated
/// (a mail that may have been sent, a publish past the deduplication window) is stopped outside of it.</remarks>
public static class AwsMessagingPipelines
{
    /// <summary>Around each attempt to send a batch of messages.</summary>
    public const string Publish = "aws-messaging/publish";

    /// <summary>Around each receive.</summary>
    public const string Receive = "aws-messaging/receive";

    /// <summary>Around each delete, release and dead-letter copy. Renewals of leases follow their own schedule.</summary>
    public const string Settle = "aws-messaging/settle";

    /// <summary>Around each call of a handler, under one receipt.</summary>
    public const string Handle = "aws-messaging/handle";

    /// <summary>Around each attempt to send a mail.</summary>
    public const string Email = "aws-messaging/email";

    internal static IReadOnlyList<string> All { get; } = [Publish, Receive, Settle, Handle, Email];
}
