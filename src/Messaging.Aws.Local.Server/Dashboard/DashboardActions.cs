using System.Text.Json.Nodes;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>What the buttons and switches of the page do. Each answers with a few words on what was done.</summary>
internal sealed class DashboardActions(LocalAws aws, FaultSwitches faults)
{
    private readonly EngineCalls _calls = new(aws.Engine);

    /// <exception cref="ActionRefusedException">The action is unknown or an argument is missing.</exception>
    /// <exception cref="SqsException">SQS would refuse it.</exception>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public string Run(string action, JsonObject arguments) => action switch
    {
        "send" => Send(arguments),
        "purge" => Purge(Text(arguments, "queue")),
        "redrive" => $"{HandRedrive.Run(aws.Engine, Text(arguments, "queue"), Optional(arguments, "group"))} moved back",
        "verify" => Verify(Text(arguments, "identity")),
        "account" => ChangeAccount(arguments),
        "fault" => faults.Set(Text(arguments, "name"), Flag(arguments, "on")) ? "switched" : throw new ActionRefusedException("There is no such fault."),
        "clear-inbox" => ClearInbox(),
        _ => throw new ActionRefusedException($"'{action}' is not known."),
    };

    private string Send(JsonObject arguments)
    {
        var request = new JsonObject { ["QueueUrl"] = _calls.UrlOf(Text(arguments, "queue")), ["MessageBody"] = Text(arguments, "body") };
        if (Optional(arguments, "group") is { } group) request["MessageGroupId"] = group;
        // A person who sends the same text twice means two messages.
        if (IsFifo(arguments)) request["MessageDeduplicationId"] = Optional(arguments, "deduplicationId") ?? _calls.NewId();
        if (arguments["attributes"] is JsonObject attributes) request["MessageAttributes"] = MessageAttributes.Of(attributes);
        _calls.Send(request);
        return "sent";
    }

    private bool IsFifo(JsonObject arguments) => aws.Queues.TryGet(Text(arguments, "queue"), out var queue) && queue.IsFifo;

    private string Purge(string queue)
    {
        _calls.Purge(queue);
        return "purged";
    }

    private string Verify(string identity)
    {
        aws.Identities.Verify(identity);
        return "verified";
    }

    private string ClearInbox()
    {
        aws.Inbox.Clear();
        return "cleared";
    }

    private string ChangeAccount(JsonObject arguments)
    {
        foreach (var (name, value) in arguments)
        {
            switch (name)
            {
                case "sandbox": aws.Account.Sandbox = Flag(arguments, name); break;
                case "sendingEnabled": aws.Account.SendingEnabled = Flag(arguments, name); break;
                case "maxSendRate": aws.Account.MaxSendRate = Number(value, name); break;
                case "max24HourSend": aws.Account.Max24HourSend = Number(value, name); break;
                default: throw new ActionRefusedException($"The account has no '{name}'.");
            }
        }

        return "changed";
    }

    private static string Text(JsonObject arguments, string name) =>
        Optional(arguments, name) ?? throw new ActionRefusedException($"'{name}' is missing.");

    private static string? Optional(JsonObject arguments, string name) =>
        arguments[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static bool Flag(JsonObject arguments, string name) =>
        arguments[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw new ActionRefusedException($"'{name}' must be true or false.");

    private static double Number(JsonNode? node, string name) =>
        node is JsonValue value && value.TryGetValue(out double number) ? number : throw new ActionRefusedException($"'{name}' must be a number.");
}
