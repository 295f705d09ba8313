namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class ClockFault(TimeSpan skew) : Fault($"clock skewed by {skew.TotalSeconds:0} s")
{
    internal override ValueTask BeforeAsync(FaultedCall call)
    {
        call.ClockSkew = skew;
        return ValueTask.CompletedTask;
    }
}
