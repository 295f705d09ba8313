using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Events;

/// <summary>Gives an event to its handlers, one after the other, and counts it; a notice is only counted.</summary>
internal sealed class EmailEventMessageHandler(string queue, IReadOnlyList<EmailEventCall> handlers, ILogger logger) : MessageHandler
{
    public override HandlerCall Decode(MessageEnvelope envelope, MessageType type) =>
        new Call(this, envelope, DecodeBody<EmailEventReading>(envelope, type));

    private async Task HandleAsync(IServiceProvider services, EmailEvent emailEvent, CancellationToken cancellationToken)
    {
        foreach (var handle in handlers)
        {
            await handle(services, emailEvent, cancellationToken);
        }

        EmailEventMetrics.Handled(queue, emailEvent);
    }

    private Task Skip(string messageId, string notice)
    {
        EmailEventMetrics.NoticeSkipped(queue, notice);
        if (notice == EmailEventReading.SubscriptionConfirmation)
        {
            logger.SubscriptionNotConfirmed(queue, messageId);
        }
        else
        {
            logger.NoticeSkipped(queue, messageId, notice);
        }

        return Task.CompletedTask;
    }

    private sealed class Call(EmailEventMessageHandler handler, MessageEnvelope envelope, EmailEventReading reading) : HandlerCall
    {
        public override bool NeedsScope => true;

        public override FifoMessage<object> ForMiddleware() => envelope.ToMessage<object>(reading);

        public override Task InvokeAsync(IServiceProvider? services, CancellationToken cancellationToken) => reading.Event is { } emailEvent
            ? handler.HandleAsync(services!, emailEvent, cancellationToken)
            : handler.Skip(envelope.Delivery.MessageId, reading.Notice!);
    }
}
