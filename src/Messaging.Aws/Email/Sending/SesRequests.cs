using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Bulk;

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
        var (response, failure) = await CallAsync(token => client.Client.SendEmailAsync(request, token), cancellationToken);
        return failure ?? Accepted(response!.MessageId);
    }

    /// <summary>Sends some mails once. Never throws.</summary>
    /// <returns>One outcome per entry of the request, in its order.</returns>
    public async Task<IReadOnlyList<EmailOutcome>> SendAsync(SendBulkEmailRequest request, CancellationToken cancellationToken)
    {
        var (response, failure) = await CallAsync(token => client.Client.SendBulkEmailAsync(request, token), cancellationToken);
        var count = request.BulkEmailEntries!.Count;
        if (failure is not null)
        {
            return [.. Enumerable.Repeat(failure, count)];
        }

        var results = response!.BulkEmailEntryResults ?? [];
        return [.. Enumerable.Range(0, count).Select(index => index < results.Count ? BulkStatus.Of(results[index]) : Accepted(null))];
    }

    /// <summary>The outcome of an answer that says that the mail was taken; without an ID that is not believed.</summary>
    public static EmailOutcome Accepted(string? messageId) => string.IsNullOrEmpty(messageId)
        ? EmailOutcome.Unknown(EmailCodes.UnreadableAnswer, FailureAdvice.Unknown)
        : EmailOutcome.Accepted(new(messageId, AcceptedEarlier: false));

    private async Task<(TResponse? Response, EmailOutcome? Failure)> CallAsync<TResponse>(
        Func<CancellationToken, Task<TResponse>> call, CancellationToken cancellationToken)
        where TResponse : class
    {
        using var deadline = new CancellationTokenSource(_timeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // The SDK's own time-out ends with the headers of the answer; a stalled body needs the wait to end.
            return (await call(ending.Token).WaitAsync(ending.Token), null);
        }
#pragma warning disable CA1031 // Every failure is an outcome, and one that is not understood is unknown.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var ended = cancellationToken.IsCancellationRequested ? EmailCodes.Cancelled
                : deadline.IsCancellationRequested ? EmailCodes.Timeout
                : null;
            return (null, SesFailure.Of(exception, ended));
        }
    }
}
