namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Reads lists and maps of text.</summary>
internal static class FieldReader
{
    public static List<string> TextList(ref RequestReader reader)
    {
        List<string> values = [];
        if (!reader.EnterArray()) return values;
        while (reader.NextText() is { } value) values.Add(value);
        return values;
    }

    public static List<KeyValuePair<string, string>> TextMap(ref RequestReader reader)
    {
        List<KeyValuePair<string, string>> values = [];
        if (!reader.EnterObject()) return values;
        while (reader.NextProperty()) values.Add(new(reader.Name(), reader.Text() ?? ""));
        return values;
    }

    /// <summary>Reads a request that names a queue and nothing else.</summary>
    public static string? OnlyQueueUrl(SqsCall call)
    {
        string? queueUrl = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else reader.SkipValue();
        }

        return queueUrl;
    }
}
