using System.Text.Json.Nodes;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>AddPermission and RemovePermission: statements of the queue's policy, found by their label.</summary>
internal static class PermissionOperations
{
    private const int LabelLength = 80;

    public static WireResponse AddPermission(SqsCall call)
    {
        string? queueUrl = null;
        string? label = null;
        List<string> accounts = [];
        List<string> actions = [];
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("Label"u8)) label = reader.Text();
            else if (reader.Is("AWSAccountIds"u8)) accounts = FieldReader.TextList(ref reader);
            else if (reader.Is("Actions"u8)) actions = FieldReader.TextList(ref reader);
            else reader.SkipValue();
        }

        using var turn = call.Engine.Enter();
        var queue = QueueUrls.Find(call, queueUrl);
        CheckLabel(label);
        if (accounts.Count == 0) throw new SqsException(SqsErrors.MissingParameter("AWSAccountIds"));
        if (actions.Count == 0) throw new SqsException(SqsErrors.MissingParameter("Actions"));
        foreach (var action in actions)
        {
            if (action != "*" && !SqsOperations.Exists(action))
                throw new SqsException(SqsErrors.InvalidParameter("ActionName", action, "Please refer to the appropriate WSDL for a list of valid actions."));
        }

        var policy = PolicyOf(queue);
        var statements = StatementsOf(policy);
        if (Find(statements, label!) is not null) throw new SqsException(SqsErrors.InvalidParameter("Label", label, "Already exists."));
        statements.Add((JsonNode)Statement(queue, label!, accounts, actions));
        queue.Change(queue.Settings with { Policy = policy.ToJsonString() }, turn.Now);
        return ResponseWriter.Empty;
    }

    public static WireResponse RemovePermission(SqsCall call)
    {
        string? queueUrl = null;
        string? label = null;
        var reader = new RequestReader(call.Body.Span);
        while (reader.NextProperty())
        {
            if (reader.Is("QueueUrl"u8)) queueUrl = reader.Text();
            else if (reader.Is("Label"u8)) label = reader.Text();
            else reader.SkipValue();
        }

        using var turn = call.Engine.Enter();
        var queue = QueueUrls.Find(call, queueUrl);
        CheckLabel(label);
        var policy = PolicyOf(queue);
        var statements = StatementsOf(policy);
        var found = Find(statements, label!) ?? throw new SqsException(SqsErrors.InvalidParameter("Label", label, "can't find label."));
        statements.Remove(found);
        queue.Change(queue.Settings with { Policy = statements.Count == 0 ? null : policy.ToJsonString() }, turn.Now);
        return ResponseWriter.Empty;
    }

    private static void CheckLabel(string? label)
    {
        if (string.IsNullOrEmpty(label)) throw new SqsException(SqsErrors.MissingParameter("Label"));
        if (label.Length > LabelLength || !label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new SqsException(SqsErrors.InvalidParameter("Label", label, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"));
    }

    private static JsonObject PolicyOf(Queue queue)
    {
        var policy = queue.Settings.Policy is { } text ? JsonNode.Parse(text) as JsonObject : null;
        return policy ?? new JsonObject { ["Version"] = "2008-10-17", ["Id"] = $"{queue.Arn}/SQSDefaultPolicy" };
    }

    private static JsonArray StatementsOf(JsonObject policy)
    {
        if (policy["Statement"] is JsonArray statements) return statements;
        statements = policy["Statement"] is { } one ? [one.DeepClone()] : [];
        policy["Statement"] = statements;
        return statements;
    }

    private static JsonNode? Find(JsonArray statements, string label)
    {
        foreach (var statement in statements)
        {
            if ((string?)statement?["Sid"] == label) return statement;
        }

        return null;
    }

    private static JsonObject Statement(Queue queue, string label, List<string> accounts, List<string> actions) => new()
    {
        ["Sid"] = label,
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["AWS"] = OneOrMany(accounts.ConvertAll(account => $"arn:aws:iam::{account}:root")) },
        ["Action"] = OneOrMany(actions.ConvertAll(action => $"SQS:{action}")),
        ["Resource"] = queue.Arn,
    };

    private static JsonNode OneOrMany(List<string> values)
    {
        if (values.Count == 1) return JsonValue.Create(values[0]);
        var array = new JsonArray();
        foreach (var value in values) array.Add((JsonNode)JsonValue.Create(value));
        return array;
    }
}
