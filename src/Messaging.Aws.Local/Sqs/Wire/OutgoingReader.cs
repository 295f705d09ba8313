using System.Text;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Reads the fields of a message to send, alone or as an entry of a batch.</summary>
internal static class OutgoingReader
{
    private static readonly Comparison<MessageAttribute> ByName = static (left, right) => string.CompareOrdinal(left.Name, right.Name);

    /// <summary>Reads the current property if it is one of a message; false when it is not.</summary>
    public static bool Read(ref RequestReader reader, OutgoingMessage message)
    {
        if (reader.Is("MessageBody"u8)) ReadBody(ref reader, message);
        else if (reader.Is("MessageGroupId"u8)) message.GroupId = reader.Text();
        else if (reader.Is("MessageDeduplicationId"u8)) message.DeduplicationId = reader.Text();
        else if (reader.Is("DelaySeconds"u8)) message.DelaySeconds = reader.Integer();
        else if (reader.Is("MessageAttributes"u8)) ReadAttributes(ref reader, message);
        else if (reader.Is("MessageSystemAttributes"u8)) ReadSystemAttributes(ref reader, message);
        else return false;
        return true;
    }

    /// <summary>Counts, hashes and checks what was read: all that needs no queue, and so no lock.</summary>
    public static void Complete(OutgoingMessage message)
    {
        message.SizeInBytes = message.Body?.Length ?? 0;
        foreach (var attribute in message.Attributes)
        {
            message.SizeInBytes +=
                Encoding.UTF8.GetByteCount(attribute.Name) + Encoding.UTF8.GetByteCount(attribute.DataType) + attribute.Value.Length;
        }

        message.Flaw ??= MessageForm.Check(message);
        message.BodyDigest = Md5Digest.Of(message.Body);
        if (message.Attributes.Length > 0) message.AttributesDigest = AttributeDigest.Of(message.Attributes);
    }

    private static void ReadBody(ref RequestReader reader, OutgoingMessage message)
    {
        message.Body = reader.Utf8(out var isUnicode);
        if (!isUnicode) message.Flaw = SqsErrors.InvalidMessageContents;
    }

    private static void ReadAttributes(ref RequestReader reader, OutgoingMessage message)
    {
        if (!reader.EnterObject()) return;
        List<MessageAttribute> attributes = new(4);
        while (reader.NextProperty()) attributes.Add(ReadAttribute(ref reader, message));
        attributes.Sort(ByName);
        message.Attributes = attributes.ToArray();
    }

    private static void ReadSystemAttributes(ref RequestReader reader, OutgoingMessage message)
    {
        if (!reader.EnterObject()) return;
        while (reader.NextProperty())
        {
            var attribute = ReadAttribute(ref reader, message);
            if (attribute is { Name: "AWSTraceHeader", DataType: "String", Value.Length: > 0 }) message.TraceHeader = attribute;
            else message.Flaw ??= SqsErrors.InvalidParameterValue($"Message system attribute name '{attribute.Name}' is invalid, or its type is not String.");
        }
    }

    private static MessageAttribute ReadAttribute(ref RequestReader reader, OutgoingMessage message)
    {
        var name = reader.Name();
        var type = "";
        byte[]? text = null;
        byte[]? binary = null;
        var isUnicode = true;
        if (!reader.EnterObject()) return new MessageAttribute(name, type, [], false);
        while (reader.NextProperty())
        {
            if (reader.Is("DataType"u8)) type = reader.Text() ?? "";
            else if (reader.Is("StringValue"u8)) text = reader.Utf8(out isUnicode);
            else if (reader.Is("BinaryValue"u8)) binary = reader.Binary();
            else reader.SkipValue();
        }

        if (!isUnicode) message.Flaw = SqsErrors.InvalidMessageContents;
        return new MessageAttribute(name, type, binary ?? text ?? [], binary is not null);
    }
}
