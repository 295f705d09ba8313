namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Which attributes a receive asked for; without asking none are returned.</summary>
internal sealed class WantedAttributes
{
    private static readonly Dictionary<string, SystemAttributes> Known = new(StringComparer.Ordinal)
    {
        ["All"] = SystemAttributes.All,
        ["SenderId"] = SystemAttributes.SenderId,
        ["SentTimestamp"] = SystemAttributes.SentTimestamp,
        ["ApproximateReceiveCount"] = SystemAttributes.ApproximateReceiveCount,
        ["ApproximateFirstReceiveTimestamp"] = SystemAttributes.ApproximateFirstReceiveTimestamp,
        ["SequenceNumber"] = SystemAttributes.SequenceNumber,
        ["MessageDeduplicationId"] = SystemAttributes.MessageDeduplicationId,
        ["MessageGroupId"] = SystemAttributes.MessageGroupId,
        ["AWSTraceHeader"] = SystemAttributes.AwsTraceHeader,
        ["DeadLetterQueueSourceArn"] = SystemAttributes.DeadLetterQueueSourceArn,
    };

    private readonly List<string> _names = [];
    private bool _everyName;

    public SystemAttributes System { get; private set; }

    /// <summary>A system attribute that SQS does not have; null when all are known.</summary>
    public string? Unknown { get; private set; }

    public bool Read(ref RequestReader reader)
    {
        if (reader.Is("MessageAttributeNames"u8)) ReadNames(ref reader);
        else if (reader.Is("MessageSystemAttributeNames"u8) || reader.Is("AttributeNames"u8)) ReadSystemNames(ref reader);
        else return false;
        return true;
    }

    public bool Wants(SystemAttributes attribute) => (System & attribute) != SystemAttributes.None;

    /// <summary>The attributes of a message that were asked for, in the same order.</summary>
    public MessageAttribute[] Pick(MessageAttribute[] all)
    {
        if (all.Length == 0 || _everyName) return all;
        return _names.Count == 0 ? [] : Array.FindAll(all, attribute => _names.Exists(name => Matches(name, attribute.Name)));
    }

    private void ReadNames(ref RequestReader reader)
    {
        if (!reader.EnterArray()) return;
        while (reader.NextText() is { } name)
        {
            if (name is "All" or ".*") _everyName = true;
            else _names.Add(name);
        }
    }

    private void ReadSystemNames(ref RequestReader reader)
    {
        if (!reader.EnterArray()) return;
        while (reader.NextText() is { } name)
        {
            if (Known.TryGetValue(name, out var attribute)) System |= attribute;
            else Unknown = name;
        }
    }

    // "app.*" asks for all names that begin with "app.".
    private static bool Matches(string wanted, string name) =>
        wanted.EndsWith(".*", StringComparison.Ordinal) ? name.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1)) : wanted == name;
}
