namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>One part of a mail as it is sent to the browser.</summary>
/// <param name="ContentType">The content type.</param>
/// <param name="Policy">The <c>Content-Security-Policy</c>.</param>
/// <param name="Content">The bytes.</param>
internal sealed record MailPart(string ContentType, string Policy, ReadOnlyMemory<byte> Content)
{
    /// <summary>The name it is saved under; null when it is shown.</summary>
    public string? FileName { get; init; }
}
