using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Pacing;
using Messaging.Aws.Email.Sending;
using Polly;

namespace Messaging.Aws.Email.Bulk;

/// <summary>Brings the mails of one bulk request to an outcome each; what is proven not to be taken goes again without the rest.</summary>
internal sealed class BulkDispatcher(RateGate rate, SesRequests ses, ResiliencePipeline pipeline)
{
    /// <exception cref="OperationCanceledException">Cancelled; mails without an outcome were certainly not sent.</exception>
    public async Task SendAsync(SendBulkEmailRequest shared, List<BulkMail> mails, CancellationToken cancellationToken)
    {
        if (mails.Count == 0)
        {
            return;
        }

        try
        {
            var gate = new AttemptGate<List<BulkMail>>(
                token => AttemptAsync(shared, mails, token), static round => round.Exists(static mail => mail.MaySend), AsFailure);
            var (_, failure) = await gate.RunAsync(pipeline, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var mail in mails.Where(static mail => mail.Outcome is null))
            {
                mail.Outcome = EmailOutcome.NotSent(
                    EmailCodes.PipelineRefused, $"The pipeline {AwsMessagingPipelines.Email} permitted no attempt. Send later.", failure);
            }
        }
        finally
        {
            await Task.WhenAll(mails.Select(TellAsync));
        }
    }

    private static Task TellAsync(BulkMail mail) =>
        mail.Record is null ? Task.CompletedTask
        : mail.Outcome is null ? mail.Record.ReleaseAsync()
        : mail.Record.TellAsync(mail.Outcome);

    private static EmailException? AsFailure(List<BulkMail> round) =>
        round.Select(static mail => mail.Outcome!).Where(static outcome => outcome.Kind != EmailOutcomeKind.Accepted)
            .OrderByDescending(SesFailure.MayRepeat)
            .Select(static outcome => new EmailException(outcome))
            .FirstOrDefault();

    private async Task<List<BulkMail>> AttemptAsync(SendBulkEmailRequest shared, List<BulkMail> mails, CancellationToken cancellationToken)
    {
        var round = mails.FindAll(static mail => mail.MaySend);
        await rate.WaitAsync(round.Sum(static mail => mail.Recipients), cancellationToken);
        var going = await MarkAsync(round, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (going.Count > 0)
        {
            var outcomes = await ses.SendAsync(Request(shared, going), cancellationToken);
            for (var index = 0; index < going.Count; index++)
            {
                going[index].Outcome = outcomes[index];
            }

            await AfterAsync(going);
        }

        return mails;
    }

    private static async Task<List<BulkMail>> MarkAsync(List<BulkMail> round, CancellationToken cancellationToken)
    {
        List<BulkMail> going = [];
        foreach (var mail in round)
        {
            if (mail.Record is not null && await mail.Record.MarkSendingAsync(cancellationToken) is { } refusal)
            {
                mail.Outcome = refusal;
            }
            else
            {
                going.Add(mail);
            }
        }

        return going;
    }

    private async Task AfterAsync(List<BulkMail> sent)
    {
        if (sent.Exists(static mail => SesFailure.IsThrottled(mail.Outcome!)))
        {
            rate.BackOff();
        }

        await Task.WhenAll(sent.Where(static mail => mail.Record is not null && mail.MaySend).Select(static mail => mail.Record!.UnmarkAsync()));
    }

    private static SendBulkEmailRequest Request(SendBulkEmailRequest shared, List<BulkMail> mails) => new()
    {
        FromEmailAddress = shared.FromEmailAddress,
        ReplyToAddresses = shared.ReplyToAddresses,
        DefaultEmailTags = shared.DefaultEmailTags,
        ConfigurationSetName = shared.ConfigurationSetName,
        DefaultContent = shared.DefaultContent,
        BulkEmailEntries = [.. mails.Select(static mail => mail.Entry!)],
    };
}
