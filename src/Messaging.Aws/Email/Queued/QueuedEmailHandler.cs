using Messaging.Aws.Email.Sending;

namespace Messaging.Aws.Email.Queued;

/// <summary>Sends the mails of a queue. What is not known to be sent or not goes to the dead-letter queue and is never retried; what was
/// certainly not sent blocks its group and is tried again.</summary>
internal sealed class QueuedEmailHandler(EmailSender sender) : IFifoMessageHandler<EmailMessage>
{
    public async Task HandleAsync(FifoMessage<EmailMessage> message, CancellationToken cancellationToken)
    {
        var outcome = await sender.TrySendAsync(message.Body, cancellationToken);
        if (outcome.Kind == EmailOutcomeKind.Accepted)
        {
            return;
        }

        var failure = new EmailException(outcome);
        throw outcome.Kind == EmailOutcomeKind.NotSent
            ? new QueuedEmailNotSentException(failure)
            : new DeadLetterException($"The mail ended as {outcome}.", failure);
    }
}
