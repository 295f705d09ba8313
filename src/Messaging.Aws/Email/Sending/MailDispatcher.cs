using Messaging.Aws.Email.Composing;
using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Email.Pacing;
using Polly;

namespace Messaging.Aws.Email.Sending;

/// <summary>Brings one mail to an outcome: waits for its turn, marks it as being sent, sends, and lets the pipeline decide on repeats where
/// a repeat is proven to be harmless.</summary>
internal sealed class MailDispatcher(RateGate rate, SesRequests ses, ResiliencePipeline pipeline)
{
    /// <exception cref="OperationCanceledException">Cancelled, and certainly not sent.</exception>
    public async Task<EmailOutcome> SendAsync(ComposedEmail mail, SendRecord? record, CancellationToken cancellationToken)
    {
        var gate = new AttemptGate<EmailOutcome>(token => AttemptAsync(mail, record, token), SesFailure.MayRepeat, AsFailure);
        var (outcome, failure) = await gate.RunAsync(pipeline, cancellationToken);
        if (outcome is null || SesFailure.MayRepeat(outcome))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return outcome ?? EmailOutcome.NotSent(
            EmailCodes.PipelineRefused, $"The pipeline {AwsMessagingPipelines.Email} permitted no attempt. Send later.", failure);
    }

    private static EmailException? AsFailure(EmailOutcome outcome) => outcome.Kind == EmailOutcomeKind.Accepted ? null : new(outcome);

    private async Task<EmailOutcome> AttemptAsync(ComposedEmail mail, SendRecord? record, CancellationToken cancellationToken)
    {
        await rate.WaitAsync(mail.Recipients, cancellationToken);
        if (record is not null && await record.MarkSendingAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var outcome = await ses.SendAsync(mail.Request, cancellationToken);
        if (SesFailure.IsThrottled(outcome))
        {
            rate.BackOff();
        }

        if (record is not null && outcome.Kind is EmailOutcomeKind.NotSent or EmailOutcomeKind.Rejected)
        {
            await record!.UnmarkAsync();
        }

        return outcome;
    }
}
