using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Email.Pacing;
using Messaging.Aws.Email.Suppression;

namespace Messaging.Aws.Email.Bulk;

/// <summary>Sends one template to many recipients, some mails per request, each with an outcome and a key of its own.</summary>
internal sealed class BulkSender(BulkComposer composer, SendRecords records, RateGate rate, BulkDispatcher dispatcher, SuppressionCheck? suppression = null)
{
    // SES limit: SendBulkEmail, BulkEmailEntries (read 2026-08).
    private const int MaxEntries = 50;

    private static readonly EmailOutcome Cancelled = EmailOutcome.NotSent(
        EmailCodes.Cancelled, "The call was cancelled before this mail was sent.");

    public async Task<IReadOnlyList<EmailOutcome>> SendAsync(BulkEmail email, CancellationToken cancellationToken)
    {
        var shared = composer.Shared(email, out var refusal);
        BulkMail[] mails = [.. email.Entries.Select((entry, index) => BulkComposer.Mail(email, entry, index))];
        if (refusal is not null)
        {
            return [.. mails.Select(mail => mail.Outcome ?? refusal)];
        }

        try
        {
            await SendAsync(shared, mails, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What was not sent stays without an outcome until here. The application may also have ended: what was sent keeps its outcome.
        }

        return [.. mails.Select(static mail => mail.Outcome ?? Cancelled)];
    }

    private async Task SendAsync(SendBulkEmailRequest shared, BulkMail[] mails, CancellationToken cancellationToken)
    {
        for (var next = 0; next < mails.Length;)
        {
            // A request with more recipients than a second allows would be throttled as a whole or in part.
            var limit = await rate.PerSecondAsync(cancellationToken);
            List<BulkMail> batch = [];
            try
            {
                next = await FillAsync(mails, next, batch, limit, cancellationToken);
                await RefuseAsync(batch, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await Task.WhenAll(batch.Where(static mail => mail.Record is not null).Select(static mail => mail.Record!.ReleaseAsync()));
                throw;
            }

            await dispatcher.SendAsync(shared, batch, cancellationToken);
        }
    }

    /// <summary>Puts the next mails into a batch and returns the place of the first that is not in it.</summary>
    private async Task<int> FillAsync(
        BulkMail[] mails, int next, List<BulkMail> batch, double limit, CancellationToken cancellationToken)
    {
        for (var recipients = 0; next < mails.Length && batch.Count < MaxEntries; next++)
        {
            recipients += mails[next].Recipients;
            if (batch.Count > 0 && recipients > limit)
            {
                break;
            }

            if (await TakeKeyAsync(mails[next], cancellationToken))
            {
                batch.Add(mails[next]);
            }
        }

        return next;
    }

    // When the request is filled, so that one look-up serves all of it; keys are given back.
    private async Task RefuseAsync(List<BulkMail> batch, CancellationToken cancellationToken)
    {
        if (suppression is null)
        {
            return;
        }

        await suppression.RefuseAsync(batch, cancellationToken);
        var refused = batch.FindAll(static mail => mail.Outcome is not null);
        batch.RemoveAll(static mail => mail.Outcome is not null);
        await Task.WhenAll(refused.Where(static mail => mail.Record is not null).Select(static mail => mail.Record!.ReleaseAsync()));
    }

    // Only when the mail's request is next: a key taken long before would lose its lease in the queue.
    private async Task<bool> TakeKeyAsync(BulkMail mail, CancellationToken cancellationToken)
    {
        if (mail.Outcome is null && mail.Tag is { } tag)
        {
            (mail.Record, mail.Outcome) = await records.BeginAsync(tag, cancellationToken);
        }

        return mail.Outcome is null;
    }
}
