using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class EntriesFault(string code, bool senderFault, int[] indexes)
    : Fault($"entries {string.Join(", ", indexes)} fail with {code}")
{
    private readonly SqsError _error = new($"com.amazonaws.sqs#{code}", code, "This fault was asked for.", senderFault ? 400 : 500);

    internal override ValueTask BeforeAsync(FaultedCall call)
    {
        var earlier = call.FailEntry;
        call.FailEntry = index => Array.IndexOf(indexes, index) >= 0 ? _error : earlier?.Invoke(index);
        return ValueTask.CompletedTask;
    }
}
