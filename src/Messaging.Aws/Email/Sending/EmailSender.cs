using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Bulk;
using Messaging.Aws.Email.Composing;
using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Email.Suppression;

namespace Messaging.Aws.Email.Sending;

/// <summary>Sends through SES: validate and encode, idempotency, pacing, SES, outcome.</summary>
internal sealed class EmailSender(
    EmailComposer composer,
    SendRecords records,
    MailDispatcher dispatcher,
    BulkSender bulk,
    EmailTelemetry telemetry,
    SendsUnderWay sends,
    SuppressionCheck? suppression = null) : IEmailSender
{
    public async Task<EmailReceipt> SendAsync(EmailMessage message, CancellationToken cancellationToken = default)
    {
        var outcome = await TrySendAsync(message, cancellationToken);
        return outcome.Receipt ?? throw new EmailException(outcome);
    }

    public Task<EmailOutcome> TrySendAsync(EmailMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        return sends.TrackAsync(() => telemetry.MeasureAsync(() => SendCoreAsync(message, cancellationToken)));
    }

    public Task<IReadOnlyList<EmailOutcome>> SendBulkAsync(BulkEmail email, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(email);
        return sends.TrackAsync(async () =>
        {
            var outcomes = await bulk.SendAsync(email, cancellationToken);
            foreach (var outcome in outcomes)
            {
                telemetry.Record(outcome);
            }

            return outcomes;
        });
    }

    private async Task<EmailOutcome> SendCoreAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        if (!composer.TryCompose(message, out var mail, out var refusal))
        {
            return refusal;
        }

        var tag = message.IdempotencyKey is { } key ? SendTag.Of(key, EmailFingerprint.Of(message)) : null;
        if (tag is not null)
        {
            mail.Request.EmailTags = tag.AddTo(Tags(message, mail));
        }

        // Under its key, so that a mail that was taken before its recipient bounced still ends as accepted earlier; the key is given back.
        var suppressed = suppression is null ? null : await suppression.RefusalAsync(message, cancellationToken);
        return suppressed is null
            ? await records.RunAsync(tag, record => dispatcher.SendAsync(mail, record, cancellationToken), cancellationToken)
            : await records.RunAsync(tag, _ => Task.FromResult(suppressed), cancellationToken);
    }

    // SES does not join the tags of a request with those of a raw mail's header (developer guide, "Specify your configuration set when you
    // send email", read 2026-08): our tag must not take the place of the header's.
    private static IEnumerable<MessageTag>? Tags(EmailMessage message, ComposedEmail mail) =>
        mail.Request.EmailTags is null && !message.RawMime.IsEmpty ? RawTags.Of(message.RawMime.Span) : mail.Request.EmailTags;
}
