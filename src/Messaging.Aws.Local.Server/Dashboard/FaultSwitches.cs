using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>Faults a person can turn on and off; each is one rule of <see cref="LocalAwsFaults"/>. Safe for many threads.</summary>
internal sealed class FaultSwitches(LocalAwsFaults faults)
{
    private static readonly (string Name, string Label, Func<FaultRule> Rule)[] All =
    [
        ("send-503", "SendMessageBatch answers 503 (1 in 5)", () => new(Fault.Status(503)) { Operation = "SendMessageBatch", Probability = 0.2 }),
        ("send-lost", "Answers of SendMessageBatch are lost (1 in 5)", () => new(Fault.AnswerDropped()) { Operation = "SendMessageBatch", Probability = 0.2 }),
        ("send-entry", "First entry of each SendMessageBatch fails (1 in 5)", () => new(Fault.EntriesFail(0)) { Operation = "SendMessageBatch", Probability = 0.2 }),
        ("receive-503", "ReceiveMessage answers 503 (1 in 5)", () => new(Fault.Status(503)) { Operation = "ReceiveMessage", Probability = 0.2 }),
        ("delete-expired", "Leases end before deletes (1 in 10)", () => new(Fault.LeasesExpired()) { Operation = "DeleteMessageBatch", Probability = 0.1 }),
        ("mail-throttled", "SendEmail is throttled", () => new(Fault.Throttled()) { Operation = "SendEmail" }),
        ("mail-lost", "Answers of SendEmail are lost", () => new(Fault.AnswerDropped()) { Operation = "SendEmail" }),
        ("slow", "Every call takes half a second longer", () => new(Fault.Latency(TimeSpan.FromMilliseconds(500)))),
    ];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FaultRule> _on = new(StringComparer.Ordinal);

    /// <summary>Turns one on or off; false when there is none of that name.</summary>
    public bool Set(string name, bool on)
    {
        var index = Array.FindIndex(All, fault => fault.Name == name);
        if (index < 0) return false;
        lock (_gate)
        {
            if (on && !_on.ContainsKey(name)) _on.Add(name, faults.Add(All[index].Rule()));
            else if (!on && _on.Remove(name, out var rule)) faults.Remove(rule);
        }

        return true;
    }

    public JsonArray ToJson()
    {
        lock (_gate)
        {
            return Json.Array(All, fault => new JsonObject { ["name"] = fault.Name, ["label"] = fault.Label, ["on"] = _on.ContainsKey(fault.Name) });
        }
    }
}
