using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

internal static class AttributeOperations
{
    public static WireResponse GetQueueAttributes(SqsCall call)
    {
        string? queueUrl = null;
        List<string> names = [];
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("AttributeNames"u8)) names = FieldReader.TextList(ref reader);
            else reader.SkipValue();
        }

        var values = Read(call, queueUrl, names);
        if (values.Count == 0) return ResponseWriter.Empty;
        var writer = ResponseWriter.Start();
        writer.Json.WriteStartObject("Attributes"u8);
        foreach (var (name, value) in values) writer.Json.WriteString(name, value);
        writer.Json.WriteEndObject();
        return writer.Finish();
    }

    public static WireResponse SetQueueAttributes(SqsCall call)
    {
        string? queueUrl = null;
        List<KeyValuePair<string, string>> attributes = [];
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("Attributes"u8)) attributes = FieldReader.TextMap(ref reader);
            else reader.SkipValue();
        }

        using var turn = call.Engine.Enter();
        var queue = QueueUrls.Find(call, queueUrl);
        queue.Change(QueueSettingsRules.Apply(call.Engine, queue.Name, queue.Settings, attributes), turn.Now);
        return ResponseWriter.Empty;
    }

    private static List<KeyValuePair<string, string>> Read(SqsCall call, string? queueUrl, List<string> names)
    {
        using var turn = call.Engine.Enter();
        var queue = QueueUrls.Find(call, queueUrl);
        queue.CatchUp(turn.Now);
        List<KeyValuePair<string, string>> values = [];
        foreach (var name in names)
        {
            if (name == "All") return QueueAttributes.ReadAll(queue).ToList();
            var attribute = QueueAttributes.Find(name) ?? throw new SqsException(SqsErrors.UnknownAttribute(name));
            if (QueueAttributes.Read(attribute, queue) is { } value) values.Add(new(name, value));
        }

        return values;
    }
}
