namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class LatencyFault(TimeSpan delay, bool afterEffect)
    : Fault($"latency of {delay.TotalMilliseconds:0} ms {(afterEffect ? "after" : "before")} the effect")
{
    internal override ValueTask BeforeAsync(FaultedCall call) => afterEffect ? ValueTask.CompletedTask : Wait(call);

    internal override ValueTask AfterAsync(FaultedCall call) => afterEffect ? Wait(call) : ValueTask.CompletedTask;

    private ValueTask Wait(FaultedCall call) => new(Task.Delay(delay, call.Sqs.Time, call.Aborted));
}
