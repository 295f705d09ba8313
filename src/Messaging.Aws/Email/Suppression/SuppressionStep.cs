using Messaging.Aws.Deduplication;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Suppression;

/// <summary>Suppresses recipients who bounced for good or complained.</summary>
internal sealed class SuppressionStep(ISuppressionStore store, EmailOptions options, TimeProvider time, ILogger<SuppressionStep> logger) : IEmailEventStep
{
    private readonly TimeSpan _retention = options.SuppressionRetention;

    /// <summary>Adds the recipients of the event, if it is one that tells so. Waits while the store does not answer: the event is not told
    /// again, and its message is kept alive meanwhile.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the event has to come again.</exception>
    /// <exception cref="SuppressionStoreException">The store refused for a reason that does not pass.</exception>
    public async Task TakeAsync(EmailEvent emailEvent, CancellationToken cancellationToken)
    {
        var (reason, recipients) = SuppressingEvents.Read(emailEvent);
        var keys = KeysOf(recipients);
        foreach (var key in keys)
        {
            await AddAsync(key, reason, cancellationToken);
        }

        if (keys.Count > 0)
        {
            SuppressionMetrics.Added(reason, keys.Count);
            logger.RecipientsSuppressed(keys.Count, emailEvent.Mail.MessageId, reason);
        }

        if (recipients.Count > keys.Count)
        {
            SuppressionMetrics.Unreadable(reason, recipients.Count - keys.Count);
        }
    }

    // Some providers leave out or redact who complained.
    private static List<string> KeysOf(IReadOnlyList<EmailEventRecipient> recipients)
    {
        List<string> keys = [];
        foreach (var recipient in recipients)
        {
            if (SuppressionKey.TryParse(recipient.EmailAddress, out var key, out _))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    private async Task AddAsync(string key, SuppressionReason reason, CancellationToken cancellationToken)
    {
        var pauses = new Pauses();
        while (true)
        {
            try
            {
                await store.AddAsync(key, reason, _retention, cancellationToken);
                return;
            }
            catch (SuppressionStoreException failure) when (failure.IsTransient)
            {
                logger.SuppressionDelayed(failure);
            }

            await Task.Delay(pauses.Next(Pauses.Longest), time, cancellationToken);
        }
    }
}
