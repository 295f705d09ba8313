namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class LeasesFault() : Fault("leases expired")
{
    internal override ValueTask BeforeAsync(FaultedCall call)
    {
        if (FaultTarget.QueueOf(call.Route, call.Request) is not { } name) return ValueTask.CompletedTask;
        using var turn = call.Sqs.Enter();
        call.Sqs.Find_NeedsLock(name)?.ExpireLeases(turn.Now);
        return ValueTask.CompletedTask;
    }
}
