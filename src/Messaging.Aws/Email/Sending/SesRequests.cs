using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Sending;

/// <summary>Makes single requests to SES: no repeats, and an end to each, however the answer stalls.</summary>
internal sealed class SesRequests(SesClientProvider client, EmailOptions options, TimeProvider time)
{
    private readonly TimeSpan _timeout = options.SendTimeout;

    /// <summary>Sends one mail once. Never throws.</summary>
    /// <param name="request">The mail.</param>
    /// <param name="cancellationToken">Gives up waiting, which leaves the outcome unknown.</param>
    public async Task<EmailOutcome> SendAsync(SendEmailRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_timeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // The SDK's own time-out and token end with the headers of the answer; a stalled body needs the wait to end.
            var response = await client.Client.SendEmailAsync(request, ending.Token).WaitAsync(ending.Token);
            return string.IsNullOrEmpty(response.MessageId)
                ? EmailOutcome.Unknown(EmailCodes.UnreadableAnswer, FailureAdvice.Unknown)
                : EmailOutcome.Accepted(new(response.MessageId, AcceptedEarlier: false));
        }
#pragma warning disable CA1031 // Every failure is an outcome, and one that is not understood is unknown.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return SesFailure.Of(
                exception,
                cancellationToken.IsCancellationRequested ? EmailCodes.Cancelled : deadline.IsCancellationRequested ? EmailCodes.Timeout : null);
        }
    }
}
