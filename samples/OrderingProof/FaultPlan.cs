using Messaging.Aws.Local;

namespace OrderingProof;

/// <summary>What goes wrong, per kind: the rates that real networks never reach for long.</summary>
internal static class FaultPlan
{
    public static void Apply(LocalAwsFaults faults, string kinds)
    {
        if (kinds is "errors" or "all")
        {
            Add(faults, 0.05, Fault.Status(500));
            Add(faults, 0.02, Fault.Status(500, afterEffect: true));
        }

        if (kinds is "drops" or "all")
        {
            Add(faults, 0.02, Fault.AnswerDropped());
            Add(faults, 0.02, Fault.ConnectionRefused());
        }

        if (kinds is "partial" or "all")
        {
            Add(faults, 0.1, Fault.EntriesFail(0, 3, 7));
        }

        if (kinds is "throttling" or "all")
        {
            Add(faults, 0.02, Fault.Throttled());
        }
    }

    private static void Add(LocalAwsFaults faults, double probability, Fault fault)
    {
        foreach (var operation in new[] { "SendMessageBatch", "ReceiveMessage", "DeleteMessageBatch", "ChangeMessageVisibilityBatch" })
        {
            faults.Add(new FaultRule(fault) { Operation = operation, Probability = probability });
        }
    }
}
