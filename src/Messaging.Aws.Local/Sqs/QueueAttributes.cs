using System.Globalization;

namespace Messaging.Aws.Local.Sqs;

/// <summary>All queue attributes SQS knows, with their ranges (CreateQueue and SetQueueAttributes, read 2026-08).</summary>
internal static class QueueAttributes
{
    public const string FifoQueue = "FifoQueue";
    public const string RedrivePolicy = "RedrivePolicy";
    public const string FifoThroughputLimit = "FifoThroughputLimit";

    private static readonly QueueAttribute[] All =
    [
        new("QueueArn", queue => queue.Arn),
        new("ApproximateNumberOfMessages", queue => Text(queue.VisibleCount)),
        new("ApproximateNumberOfMessagesNotVisible", queue => Text(queue.InFlightCount)),
        new("ApproximateNumberOfMessagesDelayed", queue => Text(queue.DelayedCount)),
        new("CreatedTimestamp", queue => Text(UnixSeconds(queue.CreatedAt))),
        new("LastModifiedTimestamp", queue => Text(UnixSeconds(queue.ModifiedAt))),
        Number("VisibilityTimeout", 0, 43_200, s => s.VisibilityTimeout, (s, value) => s with { VisibilityTimeout = value }),
        Number("MaximumMessageSize", 1024, 1_048_576, s => s.MaximumMessageSize, (s, value) => s with { MaximumMessageSize = value }),
        Number("MessageRetentionPeriod", 60, 1_209_600, s => s.MessageRetentionPeriod, (s, value) => s with { MessageRetentionPeriod = value }),
        Number("DelaySeconds", 0, 900, s => s.DelaySeconds, (s, value) => s with { DelaySeconds = value }),
        Number("ReceiveMessageWaitTimeSeconds", 0, 20, s => s.ReceiveMessageWaitTimeSeconds, (s, value) => s with { ReceiveMessageWaitTimeSeconds = value }),
        new("Policy", queue => queue.Settings.Policy) { Set = SetPolicy },
        new(RedrivePolicy, queue => queue.Settings.RedrivePolicyJson) { Set = SetRedrivePolicy },
        new("RedriveAllowPolicy", queue => queue.Settings.RedriveAllowPolicyJson) { Set = SetRedriveAllowPolicy },
        new("KmsMasterKeyId", queue => queue.Settings.KmsMasterKeyId) { Set = (s, value) => s with { KmsMasterKeyId = value.Length == 0 ? null : value } },
        new("KmsDataKeyReusePeriodSeconds", ReadReusePeriod)
        {
            Set = (s, value) => Whole(value, 60, 86_400) is { } number ? s with { KmsDataKeyReusePeriodSeconds = number } : null,
        },
        Flag("SqsManagedSseEnabled", s => s.UsesSqsManagedSse, (s, value) => s with { SqsManagedSse = value }) with { FifoOnly = false },
        new(FifoQueue, queue => queue.Settings.IsFifo ? "true" : null) { FifoOnly = true },
        Flag("ContentBasedDeduplication", s => s.ContentBasedDeduplication, (s, value) => s with { ContentBasedDeduplication = value }),
        Choice("DeduplicationScope", "queue", "messageGroup", s => s.DeduplicatesPerGroup, (s, value) => s with { DeduplicatesPerGroup = value }),
        Choice(FifoThroughputLimit, "perQueue", "perMessageGroupId", s => s.ThroughputPerGroup, (s, value) => s with { ThroughputPerGroup = value }),
    ];

    private static readonly Dictionary<string, QueueAttribute> ByName = All.ToDictionary(attribute => attribute.Name, StringComparer.Ordinal);

    /// <summary>The attribute with this name; null when SQS has none.</summary>
    public static QueueAttribute? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Every attribute the queue has a value for.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ReadAll(Queue queue)
    {
        foreach (var attribute in All)
        {
            if (Read(attribute, queue) is { } value) yield return new(attribute.Name, value);
        }
    }

    public static string? Read(QueueAttribute attribute, Queue queue) =>
        attribute.FifoOnly && !queue.Settings.IsFifo ? null : attribute.Read(queue);

    private static QueueAttribute Number(string name, int min, int max, Func<QueueSettings, int> read, Func<QueueSettings, int, QueueSettings> set) =>
        new(name, queue => Text(read(queue.Settings)))
        {
            Set = (settings, value) => Whole(value, min, max) is { } number ? set(settings, number) : null,
        };

    private static QueueAttribute Flag(string name, Func<QueueSettings, bool> read, Func<QueueSettings, bool, QueueSettings> set) =>
        Choice(name, "false", "true", read, set);

    private static QueueAttribute Choice(string name, string off, string on, Func<QueueSettings, bool> read, Func<QueueSettings, bool, QueueSettings> set) =>
        new(name, queue => read(queue.Settings) ? on : off)
        {
            FifoOnly = true,
            Set = (settings, value) => value == on ? set(settings, true) : value == off ? set(settings, false) : null,
        };

    private static QueueSettings? SetRedrivePolicy(QueueSettings settings, string value)
    {
        if (value.Length == 0) return settings with { RedrivePolicyJson = null, Redrive = null };
        return Sqs.RedrivePolicy.Parse(value) is { } policy ? settings with { RedrivePolicyJson = value, Redrive = policy } : null;
    }

    private static QueueSettings? SetRedriveAllowPolicy(QueueSettings settings, string value)
    {
        if (value.Length == 0) return settings with { RedriveAllowPolicyJson = null, RedriveAllow = null };
        return RedriveAllowPolicy.Parse(value) is { } policy ? settings with { RedriveAllowPolicyJson = value, RedriveAllow = policy } : null;
    }

    private static QueueSettings? SetPolicy(QueueSettings settings, string value)
    {
        if (value.Length == 0) return settings with { Policy = null };
        return PolicyJson.IsObject(value) ? settings with { Policy = value } : null;
    }

    private static string? ReadReusePeriod(Queue queue)
    {
        var seconds = queue.Settings.KmsDataKeyReusePeriodSeconds ?? (queue.Settings.KmsMasterKeyId is null ? null : 300);
        return seconds is { } number ? Text(number) : null;
    }

    private static int? Whole(string value, int min, int max) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static long UnixSeconds(long utcTicks) => (utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
}
