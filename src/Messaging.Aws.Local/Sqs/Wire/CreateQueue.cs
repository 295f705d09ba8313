using System.Buffers;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

internal static class CreateQueue
{
    private const int NameLength = 80;
    private const string FifoSuffix = ".fifo";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static WireResponse Run(SqsCall call)
    {
        string? name = null;
        List<KeyValuePair<string, string>> attributes = [];
        List<KeyValuePair<string, string>> tags = [];
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueName"u8)) name = reader.Text();
            else if (reader.Is("Attributes"u8)) attributes = FieldReader.TextMap(ref reader);
            else if (reader.Is("tags"u8)) tags = FieldReader.TextMap(ref reader);
            else reader.SkipValue();
        }

        if (string.IsNullOrEmpty(name)) throw new SqsException(SqsErrors.MissingParameter("QueueName"));
        TagOperations.Check(tags);
        var url = Create(call, name, attributes, tags);
        var writer = ResponseWriter.Start();
        writer.Json.WriteString("QueueUrl"u8, url);
        return writer.Finish();
    }

    private static string Create(
        SqsCall call, string name, List<KeyValuePair<string, string>> attributes, List<KeyValuePair<string, string>> tags)
    {
        using var turn = call.Engine.Enter();
        var isFifo = IsFifo(attributes);
        CheckName(name, isFifo);
        if (call.Engine.Find_NeedsLock(name) is { } existing)
        {
            CheckSame(call.Engine, existing, attributes);
            return QueueUrls.Of(call, name);
        }

        var settings = QueueSettingsRules.Apply(call.Engine, name, new QueueSettings { IsFifo = isFifo }, attributes);
        call.Engine.Create_NeedsLock(name, settings, tags);
        return QueueUrls.Of(call, name);
    }

    private static bool IsFifo(List<KeyValuePair<string, string>> attributes)
    {
        var isFifo = false;
        foreach (var (name, value) in attributes)
        {
            if (name != QueueAttributes.FifoQueue) continue;
            // On a standard queue the attribute does not exist, not even as false.
            if (value == "false") throw new SqsException(SqsErrors.UnknownAttribute(name));
            if (value != "true") throw new SqsException(SqsErrors.InvalidAttributeValue(name));
            isFifo = true;
        }

        return isFifo;
    }

    private static void CheckName(string name, bool isFifo)
    {
        var stem = isFifo && name.EndsWith(FifoSuffix, StringComparison.Ordinal) ? name.AsSpan(0, name.Length - FifoSuffix.Length) : name;
        var isValid = name.Length <= NameLength && stem.Length > 0 && !stem.ContainsAnyExcept(NameCharacters);
        if (isFifo && (!isValid || stem.Length == name.Length))
        {
            throw new SqsException(SqsErrors.InvalidParameterValue(
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length."));
        }

        if (!isValid)
        {
            throw new SqsException(SqsErrors.InvalidParameterValue(
                "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length."));
        }
    }

    private static void CheckSame(SqsEngine engine, Queue existing, List<KeyValuePair<string, string>> attributes)
    {
        // Unknown names and impossible values are refused before the comparison.
        QueueSettingsRules.Apply(engine, existing.Name, existing.Settings, attributes);
        foreach (var (name, value) in attributes)
        {
            if (QueueAttributes.Read(QueueAttributes.Find(name)!, existing) != value) throw new SqsException(SqsErrors.QueueNameExists(name));
        }
    }
}
