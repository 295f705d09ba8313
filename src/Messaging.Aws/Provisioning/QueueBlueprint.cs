using System.Globalization;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Provisioning;

/// <summary>How a queue, or a dead-letter queue, should look in SQS.</summary>
/// <param name="QueueName">Its name in SQS.</param>
/// <param name="IsFifo">Whether it is a FIFO queue.</param>
/// <param name="Defaults">Attributes that a new queue gets where nothing else is asked for.</param>
/// <param name="Asked">Attributes that somebody set explicitly: only these are compared, and changed on an existing queue.</param>
/// <param name="Tags">The tags asked for.</param>
/// <param name="Policy">The access policy asked for, with its placeholder; null for none.</param>
internal sealed record QueueBlueprint(
    string QueueName,
    bool IsFifo,
    IReadOnlyDictionary<string, string> Defaults,
    IReadOnlyDictionary<string, string> Asked,
    IReadOnlyDictionary<string, string> Tags,
    string? Policy)
{
    private const string ArnPlaceholder = "{queue-arn}";

    // SQS limit: the longest retention, 14 days, leaves the most time to look at a dead letter (read 2026-08).
    private static readonly TimeSpan DeadLetterRetention = TimeSpan.FromDays(14);

    public static QueueBlueprint Of(string name, FifoQueueOptions options)
    {
        var asked = AskedOfBoth(options.Setup);
        Ask(asked, SqsAttributes.VisibilityTimeout, Seconds(options.AskedVisibilityTimeout));
        Ask(asked, SqsAttributes.MessageRetentionPeriod, Seconds(options.Setup.RetentionPeriod));
        Ask(asked, SqsAttributes.DelaySeconds, Seconds(options.Setup.DeliveryDelay));
        Ask(asked, SqsAttributes.MaximumMessageSize, options.Setup.MaximumMessageBytes?.ToString(CultureInfo.InvariantCulture));
        var defaults = DefaultsOfBoth(options);
        defaults[SqsAttributes.VisibilityTimeout] = Seconds(options.VisibilityTimeout)!;
        return new(QueueNames.Of(name, options), options.IsFifo, defaults, asked, Copy(options.Setup.Tags), options.Setup.Policy ?? options.PolicyOfSources);
    }

    /// <summary>The dead-letter queue's; null when none is declared.</summary>
    public static QueueBlueprint? OfDeadLetter(string name, FifoQueueOptions options)
    {
        if (!options.DeadLetterQueue.Enabled)
        {
            return null;
        }

        var asked = AskedOfBoth(options.Setup);
        Ask(asked, SqsAttributes.MessageRetentionPeriod, Seconds(options.DeadLetterQueue.RetentionPeriod));
        var defaults = DefaultsOfBoth(options);
        defaults[SqsAttributes.MessageRetentionPeriod] = Seconds(DeadLetterRetention)!;
        return new(QueueNames.DeadLetterOf(name, options), options.IsFifo, defaults, asked, Copy(options.Setup.Tags), Policy: null);
    }

    /// <summary>The same with a redrive policy for a new queue; that of an existing one has rules of its own.</summary>
    public QueueBlueprint WithRedrive(RedrivePolicy redrive) =>
        this with { Defaults = new Dictionary<string, string>(Defaults, StringComparer.Ordinal) { [SqsAttributes.RedrivePolicy] = redrive.ToJson() } };

    /// <summary>The attributes of a new queue.</summary>
    public Dictionary<string, string> ToCreate()
    {
        Dictionary<string, string> attributes = new(Defaults, StringComparer.Ordinal);
        if (IsFifo)
        {
            // A standard queue does not have the attribute; SQS refuses it there, whatever its value.
            attributes[SqsAttributes.FifoQueue] = SqsAttributes.True;
        }

        foreach (var (name, value) in Asked.Where(attribute => attribute.Value.Length > 0))
        {
            attributes[name] = value;
        }

        return attributes;
    }

    /// <summary>The access policy of a queue whose ARN is known; null when none is asked for.</summary>
    public string? PolicyFor(string arn) => Policy?.Replace(ArnPlaceholder, arn, StringComparison.Ordinal);

    private static Dictionary<string, string> DefaultsOfBoth(FifoQueueOptions options) => options.IsFifo ? HighThroughput(true) : new(StringComparer.Ordinal);

    private static Dictionary<string, string> AskedOfBoth(QueueSetupOptions setUp)
    {
        var asked = setUp.HighThroughput is { } high ? HighThroughput(high) : new(StringComparer.Ordinal);
        switch (setUp.Encryption)
        {
            case QueueEncryption.SqsManaged:
                asked[SqsAttributes.KmsMasterKeyId] = "";
                asked[SqsAttributes.SqsManagedSseEnabled] = SqsAttributes.True;
                break;
            case QueueEncryption.Kms:
                asked[SqsAttributes.KmsMasterKeyId] = setUp.KmsKeyId!;

                // SQS allows one kind of encryption at a time.
                asked[SqsAttributes.SqsManagedSseEnabled] = SqsAttributes.False;
                Ask(asked, SqsAttributes.KmsDataKeyReusePeriodSeconds, Seconds(setUp.KmsDataKeyReusePeriod));
                break;
            case QueueEncryption.None:
                asked[SqsAttributes.KmsMasterKeyId] = "";
                asked[SqsAttributes.SqsManagedSseEnabled] = SqsAttributes.False;
                break;
        }

        return asked;
    }

    private static Dictionary<string, string> HighThroughput(bool on) => new(StringComparer.Ordinal)
    {
        [SqsAttributes.DeduplicationScope] = on ? SqsAttributes.PerGroup : SqsAttributes.PerQueue,
        [SqsAttributes.FifoThroughputLimit] = on ? SqsAttributes.LimitPerGroup : SqsAttributes.LimitPerQueue,
    };

    private static void Ask(Dictionary<string, string> asked, string attribute, string? value)
    {
        if (value is not null)
        {
            asked[attribute] = value;
        }
    }

    private static string? Seconds(TimeSpan? duration) => duration is { } value
        ? ((long)value.TotalSeconds).ToString(CultureInfo.InvariantCulture)
        : null;

    private static Dictionary<string, string> Copy(IDictionary<string, string> tags) => new(tags, StringComparer.Ordinal);
}
