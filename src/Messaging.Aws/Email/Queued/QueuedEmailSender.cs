using Messaging.Aws.Email.Composing;
using Messaging.Aws.Email.Preview;

namespace Messaging.Aws.Email.Queued;

/// <summary>Sends by putting mails into a FIFO queue, whose consumer sends them. Accepted means that the queue has the mail.</summary>
internal sealed class QueuedEmailSender(IFifoPublisher<EmailMessage> queue, EmailComposer composer, EmailOptions options, TimeProvider time)
    : IEmailSender
{
    private readonly string? _from = options.From;

    public async Task<EmailReceipt> SendAsync(EmailMessage message, CancellationToken cancellationToken = default)
    {
        var outcome = await TrySendAsync(message, cancellationToken);
        return outcome.Receipt ?? throw new EmailException(outcome);
    }

    public async Task<EmailOutcome> TrySendAsync(EmailMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (!composer.TryCompose(message, out _, out var refusal))
        {
            return refusal;
        }

        // Always a key: the consumer gets a message again after a crash, and must recognise the mail. The time keeps keys in order.
        var key = message.IdempotencyKey ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        try
        {
            var receipt = await queue.PublishAsync(QueuedMail.Of(message, key, _from), new PublishOptions { IdempotencyKey = key }, cancellationToken);
            return EmailOutcome.Accepted(new(receipt.MessageId, receipt.IsDuplicate is true));
        }
        catch (PublishException failure)
        {
            return QueuedOutcome.Of(failure);
        }
    }

    public async Task<IReadOnlyList<EmailOutcome>> SendBulkAsync(BulkEmail email, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(email);
        return await Task.WhenAll(email.Entries.Select(entry => SendOneAsync(BulkSplit.Single(email, entry), cancellationToken)));
    }

    private async Task<EmailOutcome> SendOneAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await TrySendAsync(message, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return EmailOutcome.NotSent(EmailCodes.Cancelled, "The call was cancelled before this mail was put into the queue.");
        }
    }
}
