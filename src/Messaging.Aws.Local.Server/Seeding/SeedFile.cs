using System.Text.Json;
using System.Text.Json.Nodes;
using Messaging.Aws.Local.Server.Dashboard;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Server.Seeding;

/// <summary>
/// What the file of <c>--seed</c> puts into a new instance: queues, identities and messages. It is checked by doing it: the rules are
/// those of SQS and SES themselves. Every problem is found and named by its place in the file.
/// </summary>
internal sealed class SeedFile(LocalAws aws)
{
    private static readonly string[] Sections = ["queues", "identities", "messages"];
    private static readonly string[] QueueFields = ["name", "attributes", "deadLetterQueue", "maxReceiveCount"];
    private static readonly string[] MessageFields = ["queue", "group", "deduplicationId", "body", "attributes"];

    private const int DefaultMaxReceiveCount = 5;

    private readonly EngineCalls _calls = new(aws.Engine);
    private readonly List<string> _problems = [];

    /// <summary>Applies a file; returns everything that is wrong with it. Not to be served when something is.</summary>
    public static List<string> ApplyFrom(LocalAws aws, string path)
    {
        try
        {
            return Apply(aws, File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [$"cannot be read: {error.Message}"];
        }
    }

    /// <summary>Applies the JSON text; returns everything that is wrong with it. Not to be served when something is.</summary>
    public static List<string> Apply(LocalAws aws, string json)
    {
        var file = new SeedFile(aws);
        try
        {
            var root = JsonNode.Parse(json, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (root is JsonObject sections) file.Apply(sections);
            else file._problems.Add("the file must be a JSON object with queues, identities and messages.");
        }
        catch (JsonException error)
        {
            file._problems.Add($"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: this is no JSON.");
        }
        catch (ArgumentException)
        {
            // What JsonNode throws when it is asked for a member that an object has twice.
            file._problems.Add("an object has the same name twice.");
        }

        return file._problems;
    }

    private void Apply(JsonObject root)
    {
        CheckNames(root, "", Sections);
        // Dead-letter queues first, whatever the order in the file.
        var queues = Objects(root, "queues").ToList();
        foreach (var (path, queue) in queues.OrderBy(entry => entry.Item.ContainsKey("deadLetterQueue") ? 1 : 0)) Try(path, () => CreateQueue(path, queue));
        foreach (var (path, identity) in Items(root, "identities")) Try(path, () => Verify(path, identity));
        foreach (var (path, message) in Objects(root, "messages")) Try(path, () => Send(path, message));
    }

    private void CreateQueue(string path, JsonObject queue)
    {
        CheckNames(queue, path, QueueFields);
        if (Text(queue, path, "name") is not { } name) return;
        var attributes = new JsonObject();
        foreach (var (key, value) in Child(queue, path, "attributes") ?? []) attributes[key] = value is JsonObject ? value.ToJsonString() : value?.ToString();
        if (name.EndsWith(".fifo", StringComparison.Ordinal)) attributes["FifoQueue"] = "true";
        if (queue.ContainsKey("deadLetterQueue") && Text(queue, path, "deadLetterQueue") is { } target)
        {
            attributes["RedrivePolicy"] = new JsonObject
            {
                ["deadLetterTargetArn"] = aws.Engine.ArnOf(target),
                ["maxReceiveCount"] = queue["maxReceiveCount"]?.DeepClone() ?? DefaultMaxReceiveCount,
            }.ToJsonString();
        }

        _calls.CreateQueue(new JsonObject { ["QueueName"] = name, ["Attributes"] = attributes });
    }

    private void Verify(string path, JsonNode? identity)
    {
        if (identity is JsonValue value && value.TryGetValue(out string? name)) aws.Identities.Verify(name);
        else _problems.Add($"{path}: must be a text, an address or a domain.");
    }

    private void Send(string path, JsonObject message)
    {
        CheckNames(message, path, MessageFields);
        if (Text(message, path, "queue") is not { } queue) return;
        if (message["body"] is not { } body)
        {
            _problems.Add($"{path}.body: is missing.");
            return;
        }

        var request = new JsonObject
        {
            ["QueueUrl"] = _calls.UrlOf(queue),
            ["MessageBody"] = body is JsonValue value && value.TryGetValue(out string? text) ? text : body.ToJsonString(),
        };
        if (message.ContainsKey("group")) request["MessageGroupId"] = Text(message, path, "group");
        // Two equal bodies in the file are two messages.
        if (queue.EndsWith(".fifo", StringComparison.Ordinal))
            request["MessageDeduplicationId"] = message.ContainsKey("deduplicationId") ? Text(message, path, "deduplicationId") : _calls.NewId();
        if (Child(message, path, "attributes") is { } attributes) request["MessageAttributes"] = MessageAttributes.Of(attributes);
        _calls.Send(request);
    }

    private void Try(string path, Action apply)
    {
        try
        {
            apply();
        }
        catch (Exception refused) when (refused is SqsException or ArgumentException)
        {
            _problems.Add($"{path}: {refused.Message}");
        }
    }

    private void CheckNames(JsonObject item, string path, string[] known)
    {
        foreach (var (name, _) in item)
        {
            if (!known.Contains(name)) _problems.Add($"{(path.Length == 0 ? name : $"{path}.{name}")}: is not known; there are {string.Join(", ", known)}.");
        }
    }

    private IEnumerable<(string Path, JsonNode? Item)> Items(JsonObject root, string section)
    {
        if (!root.TryGetPropertyValue(section, out var node)) return [];
        if (node is JsonArray items) return items.Select((item, index) => ($"{section}[{index}]", item));
        _problems.Add($"{section}: must be an array.");
        return [];
    }

    private IEnumerable<(string Path, JsonObject Item)> Objects(JsonObject root, string section)
    {
        foreach (var (path, item) in Items(root, section))
        {
            if (item is JsonObject found) yield return (path, found);
            else _problems.Add($"{path}: must be an object.");
        }
    }

    private JsonObject? Child(JsonObject item, string path, string name)
    {
        if (!item.TryGetPropertyValue(name, out var node)) return null;
        if (node is JsonObject child) return child;
        _problems.Add($"{path}.{name}: must be an object.");
        return null;
    }

    private string? Text(JsonObject item, string path, string name)
    {
        if (item[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0) return text;
        _problems.Add($"{path}.{name}: must be a text that is not empty.");
        return null;
    }
}
