using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Settles messages: the only part that deletes, releases or dead-letters. Takes no token: an answer we owe SQS is not abandoned.</summary>
internal sealed class Acknowledger(
    ConsumerSettings settings, DeleteBatcher deletes, Releaser releaser, DeadLetterSender deadLetters, InHand inHand, SettledMemory memory)
{
    /// <summary>Settles a message as its outcome says.</summary>
    /// <returns>What that means for the group.</returns>
    public async Task<Settlement> SettleAsync(Delivery delivery, Outcome outcome)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Handled:
                return await AcknowledgeAsync(delivery);
            case OutcomeKind.DeadLetter:
                return await DeadLetterAsync(delivery, outcome.Failure!);
            case OutcomeKind.Release:
                await ReleaseAsync(delivery.MessageGroupId, [delivery], outcome.Delay);
                return Settlement.GroupStops;
            case OutcomeKind.LeaseLost:
                inHand.End(delivery, DeliveryEnd.Lost);
                return Settlement.GroupStops;
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Kind, "is not a way to settle");
        }
    }

    /// <summary>Gives messages of one group back; what the group has handled is deleted ahead of them.</summary>
    public Task ReleaseAsync(string messageGroupId, IReadOnlyList<Delivery> deliveries, TimeSpan delay)
    {
        deletes.Flush(messageGroupId);
        return releaser.ReleaseAsync(deliveries, delay);
    }

    /// <summary>The group has no more messages in hand.</summary>
    public void LaneRanOut(string messageGroupId) => deletes.RanOut(messageGroupId);

    private async Task<Settlement> DeadLetterAsync(Delivery delivery, HandlerFailure failure)
    {
        if (await deadLetters.TryCopyAsync(delivery, failure))
        {
            return await AcknowledgeAsync(delivery);
        }

        if (!delivery.Lease.IsLost)
        {
            return Settlement.NotAccepted;
        }

        inHand.End(delivery, DeliveryEnd.Lost);
        return Settlement.GroupStops;
    }

    private async Task<Settlement> AcknowledgeAsync(Delivery delivery)
    {
        // From here on a repeat is only settled, whether or not this delete arrives.
        memory.Settled(delivery.MessageId);
        delivery.DropContent();
        if (settings.AcknowledgementMode == AcknowledgementMode.Batched)
        {
            deletes.Add(delivery);
            return Settlement.GroupMayContinue;
        }

        var end = delivery.ExpectEnd();
        deletes.Add(delivery);
        deletes.Flush(delivery.MessageGroupId);
        return await end == DeliveryEnd.Deleted ? Settlement.GroupMayContinue : Settlement.GroupStops;
    }
}
