using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Leasing;

namespace Messaging.Aws.Consuming.Receiving;

/// <summary>The messages in hand: gives each its lease when it arrives and its permit back when it leaves.</summary>
internal sealed class InHand(ConsumerSettings settings, Permits permits, CrashLoopGuard guard, LeaseKeeper leases, ConsumerControl control)
{
    public IReadOnlyList<Delivery> Take(List<Message> messages, TimeSpan arrivedAt)
    {
        var deliveries = messages.ConvertAll(message => new Delivery(message, leases.NewLease(message, arrivedAt), settings.IsFifo));
        control.Entered(deliveries.Count);
        deliveries.ForEach(guard.Received);
        leases.Add(deliveries.ConvertAll(delivery => delivery.Lease));
        return deliveries;
    }

    /// <summary>Called once a delivery is settled or lost; a repeated call changes nothing.</summary>
    public void End(Delivery delivery, DeliveryEnd end)
    {
        leases.Remove(delivery.Lease);
        if (delivery.TryEnd(end))
        {
            guard.Ended(delivery);
            if (!delivery.WasDispatched)
            {
                ConsumerMetrics.Bystander(control.Queue);
            }

            GiveBackPermit(delivery);
            control.Left();
        }
    }

    /// <summary>Gives the permit back while the message stays in hand: one that waits for long must not keep others from coming.</summary>
    public void GiveBackPermit(Delivery delivery)
    {
        if (delivery.TryTakePermit())
        {
            permits.Return(1);
        }
    }
}
