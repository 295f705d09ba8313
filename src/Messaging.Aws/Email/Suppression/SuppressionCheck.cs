using Messaging.Aws.Email.Bulk;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Suppression;

/// <summary>Refuses mails to suppressed recipients. Where the store gives no answer, mails go out: see ADR 19.</summary>
internal sealed class SuppressionCheck(ISuppressionStore store, TimeProvider time, ILogger<SuppressionCheck> logger)
{
    // A look-up takes milliseconds. A mail that waits longer is worth more than the look-up.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    // When the store stopped answering; one line in the log at each change, not one per mail.
    private Outage? _outage;

    /// <summary>The outcome of a mail that must not be sent; null when it may.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<EmailOutcome?> RefusalAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        var recipients = new MailRecipients(message.To, message.Cc, message.Bcc);
        return await FindAsync([recipients], cancellationToken) is { } suppressed ? recipients.Refusal(suppressed) : null;
    }

    /// <summary>Gives the mails of a bulk request that must not be sent their outcome; one look-up for all of them.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task RefuseAsync(IReadOnlyList<BulkMail> mails, CancellationToken cancellationToken)
    {
        if (mails.Count > 0 && await FindAsync([.. mails.Select(static mail => mail.Addressees!)], cancellationToken) is { } suppressed)
        {
            foreach (var mail in mails)
            {
                mail.Outcome = mail.Addressees!.Refusal(suppressed);
            }
        }
    }

    /// <summary>What is suppressed of the recipients; null when the store gave no answer.</summary>
    private async Task<IReadOnlyDictionary<string, SuppressionReason>?> FindAsync(MailRecipients[] mails, CancellationToken cancellationToken)
    {
        string[] keys = [.. mails.SelectMany(static mail => mail.Keys).Distinct(StringComparer.Ordinal)];
        using var limit = new CancellationTokenSource(MaxWait, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var found = await store.FindAsync(keys, ending.Token).WaitAsync(ending.Token);
            Answered();
            return found;
        }
#pragma warning disable CA1031 // A store may throw anything; a mail is not held back for it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            Failed(failure, mails.Length);
            return null;
        }
    }

    private void Answered()
    {
        if (Volatile.Read(ref _outage) is { } outage && Interlocked.CompareExchange(ref _outage, null, outage) == outage)
        {
            logger.SuppressionStoreAnswersAgain(time.GetElapsedTime(outage.Since).TotalSeconds);
        }
    }

    private void Failed(Exception failure, int mails)
    {
        SuppressionMetrics.Unchecked(mails);
        if (Interlocked.CompareExchange(ref _outage, new(time.GetTimestamp()), null) is null)
        {
            logger.SuppressionStoreDoesNotAnswer(failure);
        }
    }

    private sealed record Outage(long Since);
}
