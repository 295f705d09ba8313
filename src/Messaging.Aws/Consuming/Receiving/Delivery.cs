using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Leasing;

namespace Messaging.Aws.Consuming.Receiving;

/// <summary>One received message in hand, from its receipt until it is settled or its lease is lost.</summary>
internal sealed class Delivery
{
    private TaskCompletionSource<DeliveryEnd>? _ending;
    private TaskCompletionSource? _settling;
    private int _ended;
    private int _holdsPermit = 1;

    public Delivery(Message source, Lease lease, bool isFifo)
    {
        Source = source;
        Lease = lease;

        // A standard queue may carry a group too, which says nothing about order.
        MessageGroupId = isFifo ? SystemAttribute("MessageGroupId") : source.MessageId;
        SequenceNumber = SystemAttribute("SequenceNumber");
        ReceiveCount = int.TryParse(SystemAttribute("ApproximateReceiveCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
    }

    public Message Source { get; }

    public Lease Lease { get; }

    public string MessageId => Source.MessageId;

    public string MessageGroupId { get; }

    public string SequenceNumber { get; }

    public int ReceiveCount { get; }

    /// <summary>When SQS accepted it; null when the answer did not say.</summary>
    public DateTimeOffset? SentAt => long.TryParse(SystemAttribute("SentTimestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : null;

    /// <summary>Whether its turn came under this receipt, whatever became of it.</summary>
    public bool WasDispatched { get; set; }

    /// <summary>How often a handler was called for it under this receipt.</summary>
    public int HandlerAttempts { get; set; }

    /// <summary>When its delete goes at the latest, full batch or not; once it is handled.</summary>
    public TimeSpan DeleteAt { get; set; }

    /// <summary>What the idempotency store was told about it; null before the first time.</summary>
    public HandlerEntry? Entry { get; set; }

    public string SystemAttribute(string name) => Source.Attributes?.GetValueOrDefault(name) ?? "";

    /// <summary>The text of a message attribute; null when it is missing or binary.</summary>
    public string? TextAttribute(string name) =>
        Source.MessageAttributes is { } attributes && attributes.TryGetValue(name, out var value) ? value.StringValue : null;

    /// <summary>Lets go of body and attributes, once nothing but the delete is left to do: that may wait for others.</summary>
    public void DropContent()
    {
        Source.Body = null;
        Source.Attributes = null;
        Source.MessageAttributes = null;
    }

    /// <summary>Ends when the delivery does. Asked for before it is settled.</summary>
    public Task<DeliveryEnd> ExpectEnd() =>
        (_ending ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Ends when the group may go on, or goes on elsewhere. Asked for before the delivery is settled.</summary>
    public Task ExpectSettlement() => (_settling ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Called once what its outcome asked for is done.</summary>
    public void Settled() => _settling?.TrySetResult();

    /// <summary>Marks the delivery as ended; false when it had ended before.</summary>
    public bool TryEnd(DeliveryEnd end)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return false;
        }

        _ending?.TrySetResult(end);
        return true;
    }

    /// <summary>Takes the permit from the delivery; false when it has none any more.</summary>
    public bool TryTakePermit() => Interlocked.Exchange(ref _holdsPermit, 0) == 1;
}
