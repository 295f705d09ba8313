using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

internal static class TagOperations
{
    private const int MaxTags = 50;
    private const int KeyLength = 128;
    private const int ValueLength = 256;

    public static WireResponse TagQueue(SqsCall call)
    {
        string? queueUrl = null;
        List<KeyValuePair<string, string>> tags = [];
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("Tags"u8)) tags = FieldReader.TextMap(ref reader);
            else reader.SkipValue();
        }

        using var turn = call.Engine.Enter();
        var queue = QueueUrls.Find(call, queueUrl);
        if (tags.Count == 0) throw new SqsException(SqsErrors.MissingParameter("Tags"));
        Check(tags);
        if (queue.Tags.Keys.Union(tags.Select(tag => tag.Key), StringComparer.Ordinal).Count() > MaxTags) throw TooMany();
        foreach (var (key, value) in tags) queue.Tags[key] = value;
        return ResponseWriter.Empty;
    }

    public static WireResponse UntagQueue(SqsCall call)
    {
        string? queueUrl = null;
        List<string> keys = [];
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("TagKeys"u8)) keys = FieldReader.TextList(ref reader);
            else reader.SkipValue();
        }

        using var turn = call.Engine.Enter();
        var queue = QueueUrls.Find(call, queueUrl);
        if (keys.Count == 0) throw new SqsException(SqsErrors.MissingParameter("TagKeys"));
        foreach (var key in keys) queue.Tags.Remove(key);
        return ResponseWriter.Empty;
    }

    public static WireResponse ListQueueTags(SqsCall call)
    {
        var queueUrl = FieldReader.OnlyQueueUrl(call);
        KeyValuePair<string, string>[] tags;
        using (call.Engine.Enter()) tags = QueueUrls.Find(call, queueUrl).Tags.ToArray();
        if (tags.Length == 0) return ResponseWriter.Empty;
        var writer = ResponseWriter.Start();
        writer.Json.WriteStartObject("Tags"u8);
        foreach (var (key, value) in tags) writer.Json.WriteString(key, value);
        writer.Json.WriteEndObject();
        return writer.Finish();
    }

    public static void Check(List<KeyValuePair<string, string>> tags)
    {
        if (tags.Count > MaxTags) throw TooMany();
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > KeyLength || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw new SqsException(SqsErrors.InvalidParameterValue($"Tag key '{key}' is invalid: 1 to 128 characters, not beginning with aws:."));
            if (value.Length > ValueLength)
                throw new SqsException(SqsErrors.InvalidParameterValue($"The value of tag '{key}' is invalid: at most 256 characters."));
        }
    }

    private static SqsException TooMany() => new(SqsErrors.InvalidParameterValue($"Too many tags: a queue has at most {MaxTags}."));
}
