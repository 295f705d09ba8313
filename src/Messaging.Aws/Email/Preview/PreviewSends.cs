using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Preview;

/// <summary>What the senders share that send nothing: the checks of the real one, and one mail per idempotency key.</summary>
/// <param name="options">The options that the real sender would have.</param>
/// <param name="time">The clock.</param>
/// <param name="take">Takes an accepted mail and gives it an ID. Called for one mail at a time.</param>
internal sealed class PreviewSends(EmailOptions options, TimeProvider time, Func<EmailMessage, Func<string, byte[]>, string> take)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly EmailComposer _composer = new(options);

    public EmailOutcome Send(EmailMessage message, Func<EmailMessage, EmailOutcome?>? respond, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        return _composer.TryCompose(message, out var mail, out var refusal)
            ? respond?.Invoke(message) ?? EmailOutcome.Accepted(Take(message, mail))
            : refusal;
    }

    public IReadOnlyList<EmailOutcome> Send(BulkEmail email, Func<EmailMessage, EmailOutcome?>? respond, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        return [.. email.Entries.Select(entry => Send(BulkSplit.Single(email, entry), respond, cancellationToken))];
    }

    private EmailReceipt Take(EmailMessage message, ComposedEmail mail)
    {
        lock (_lock)
        {
            if (message.IdempotencyKey is { } key && _byKey.TryGetValue(key, out var earlier))
            {
                return new(earlier, AcceptedEarlier: true);
            }

            var id = take(message, messageId => EmlWriter.Write(mail.Request, messageId, time.GetUtcNow()));
            if (message.IdempotencyKey is not null)
            {
                _byKey[message.IdempotencyKey] = id;
            }

            return new(id, AcceptedEarlier: false);
        }
    }
}
