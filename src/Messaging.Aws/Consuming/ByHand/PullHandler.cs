using System.Threading.Channels;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.ByHand;

/// <summary>Hands messages to a caller who reads them, and waits for what the caller decides.</summary>
/// <param name="deliveries">Where the caller reads.</param>
/// <param name="hasDeadLetterQueue">Whether a delivery may be dead-lettered.</param>
/// <param name="stopping">What was not handed out goes back.</param>
/// <param name="abandoned">The caller has left: everything goes back.</param>
internal sealed class PullHandler<T>(
    ChannelWriter<PulledDelivery<T>> deliveries, bool hasDeadLetterQueue, CancellationToken stopping, CancellationToken abandoned) : MessageHandler
{
    public override bool IsTimed => false;

    public override HandlerCall Decode(MessageEnvelope envelope, MessageType type) => new Call(this, envelope, DecodeBody<T>(envelope, type));

    private async Task HandOverAsync(MessageEnvelope envelope, T body, CancellationToken leaseLost)
    {
        var delivery = new PulledDelivery<T>(envelope.ToMessage(body), envelope.Delivery.ExpectSettlement(), hasDeadLetterQueue, leaseLost);
        using var stopped = stopping.UnsafeRegister(static delivery => ((PulledDelivery<T>)delivery!).GiveBackUnlessHandedOut(), delivery);
        using var left = abandoned.UnsafeRegister(static delivery => ((PulledDelivery<T>)delivery!).GiveBack(), delivery);
        using var lost = leaseLost.UnsafeRegister(static delivery => ((PulledDelivery<T>)delivery!).End(), delivery);
        deliveries.TryWrite(delivery);
        await delivery.Decision;
    }

    private sealed class Call(PullHandler<T> handler, MessageEnvelope envelope, T body) : HandlerCall
    {
        public override bool NeedsScope => false;

        public override FifoMessage<object> ForMiddleware() => envelope.ToMessage<object>(body!);

        public override Task InvokeAsync(IServiceProvider? services, CancellationToken cancellationToken) =>
            handler.HandOverAsync(envelope, body, cancellationToken);
    }
}
