using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Events;

/// <summary>Gives an event to its handlers, one after the other, and counts it; a notice is only counted.</summary>
internal sealed class EmailEventMessageHandler(string queue, IReadOnlyList<EmailEventCall> handlers, ILogger logger) : MessageHandler
{
    public override HandlerCall Decode(MessageEnvelope envelope, MessageType type)
    {
        var reading = DecodeBody<EmailEventReading>(envelope, type);
        return new(
            () => envelope.ToMessage<object>(reading),
            (services, cancellationToken) => reading.Event is { } emailEvent
                ? HandleAsync(services, emailEvent, cancellationToken)
                : Skip(envelope.Delivery.MessageId, reading.Notice!));
    }

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
}
