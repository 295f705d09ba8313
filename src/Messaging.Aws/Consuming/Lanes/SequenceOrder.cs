using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Lanes;

/// <summary>The order of a group's messages: sequence numbers are decimals of up to 38 digits, compared without parsing them.</summary>
internal sealed class SequenceOrder : IComparer<Delivery>
{
    public static readonly SequenceOrder Instance = new();

    public int Compare(Delivery? x, Delivery? y)
    {
        var order = Compare(x!.SequenceNumber.AsSpan().TrimStart('0'), y!.SequenceNumber.AsSpan().TrimStart('0'));

        // The same message twice: what SQS handed out later has the receipt that holds.
        return order != 0 ? order : y.ReceiveCount.CompareTo(x.ReceiveCount);
    }

    private static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y) =>
        x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
}
