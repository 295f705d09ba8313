namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class AbortFault(bool honoured) : Fault($"client abort {(honoured ? "honoured" : "ignored")}")
{
    internal override ValueTask BeforeAsync(FaultedCall call)
    {
        call.AbortHonoured = honoured;
        return ValueTask.CompletedTask;
    }
}
