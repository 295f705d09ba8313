using Messaging.Aws.Email.Bulk;
using Messaging.Aws.Email.Composing;
using Messaging.Aws.Email.Idempotency;

namespace Messaging.Aws.Email.Sending;

/// <summary>Sends through SES: validate and encode, idempotency, pacing, SES, outcome.</summary>
internal sealed class EmailSender(
    EmailComposer composer, SendRecords records, MailDispatcher dispatcher, BulkSender bulk, EmailTelemetry telemetry, SendsUnderWay sends) : IEmailSender
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

        return await records.RunAsync(
            message.IdempotencyKey,
            () => EmailFingerprint.Of(message),
            record => dispatcher.SendAsync(mail, record, cancellationToken),
            cancellationToken);
    }
}
