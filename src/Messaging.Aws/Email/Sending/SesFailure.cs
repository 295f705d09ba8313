using System.Net;
using Amazon.Runtime;

namespace Messaging.Aws.Email.Sending;

/// <summary>Reads from a failed request whether SES has the mail. The one place that decides what is proven.</summary>
internal static class SesFailure
{
    /// <summary>The outcome of a send that threw; the request may have left unless the exception proves otherwise.</summary>
    /// <param name="exception">What the SDK threw.</param>
    /// <param name="ended">The code of what ended the wait for the answer: the caller or the time; null when neither did.</param>
    public static EmailOutcome Of(Exception exception, string? ended)
    {
        var outcome = Of(exception);
        return outcome.Kind == EmailOutcomeKind.Unknown && ended is not null
            ? EmailOutcome.Unknown(ended, FailureAdvice.Unknown, outcome.Cause)
            : outcome;
    }

    /// <summary>Whether the service itself slowed us down.</summary>
    public static bool IsThrottled(EmailOutcome outcome) => outcome is { Kind: EmailOutcomeKind.NotSent, Code: EmailCodes.Throttled };

    /// <summary>Whether the same mail may be tried again at once: proven not sent, for a reason that passes.</summary>
    public static bool MayRepeat(EmailOutcome outcome) =>
        outcome is
        {
            Kind: EmailOutcomeKind.NotSent,
            Code: EmailCodes.Throttled or EmailCodes.NotConnected or EmailCodes.ClientFailure or EmailCodes.TransientFailure,
        };

    private static EmailOutcome Of(Exception exception)
    {
        if (Find<AmazonServiceException>(exception) is { } answer && answer.StatusCode != default)
        {
            return OfAnswer(answer);
        }

        if (Find<HttpRequestException>(exception) is { } http)
        {
            return OfTransport(http, exception);
        }

        // What the SDK finds out before it opens a connection: no credentials, no region, a request it cannot build.
        if (exception is AmazonClientException { InnerException: null } or NotSupportedException)
        {
            return EmailOutcome.NotSent(EmailCodes.ClientFailure, FailureAdvice.ClientFailure, exception);
        }

        var isTimeout = exception is OperationCanceledException || Find<TimeoutException>(exception) is not null;
        return EmailOutcome.Unknown(isTimeout ? EmailCodes.Timeout : EmailCodes.ConnectionLost, FailureAdvice.Unknown, exception);
    }

    private static EmailOutcome OfAnswer(AmazonServiceException answer)
    {
        var status = (int)answer.StatusCode;

        // A proxy's time-out says nothing about what stood behind it.
        if (status is < 400 or >= 500 or (int)HttpStatusCode.RequestTimeout)
        {
            return EmailOutcome.Unknown(CodeOfUnknown(status, answer), FailureAdvice.OfUnknownAnswer(status, answer), Cause(answer));
        }

        if (IsDailyQuota(answer))
        {
            return EmailOutcome.NotSent(EmailCodes.DailyQuotaExceeded, FailureAdvice.DailyQuota, Cause(answer));
        }

        if (answer.StatusCode == HttpStatusCode.TooManyRequests || answer.ErrorCode is "TooManyRequestsException" or "ThrottlingException" or "Throttling")
        {
            return EmailOutcome.NotSent(EmailCodes.Throttled, FailureAdvice.Throttled, Cause(answer));
        }

        if (answer.ErrorCode is "ExpiredTokenException" or "ExpiredToken" or "RequestExpired")
        {
            return EmailOutcome.NotSent(EmailCodes.ClientFailure, FailureAdvice.Of(answer), Cause(answer));
        }

        return EmailOutcome.Rejected(Code(answer), FailureAdvice.Of(answer), Cause(answer));
    }

    private static string CodeOfUnknown(int status, AmazonServiceException answer) =>
        status >= 400 ? EmailCodes.ServerError
        : Find<IOException>(answer) is not null ? EmailCodes.ConnectionLost
        : EmailCodes.UnreadableAnswer;

    private static string Code(AmazonServiceException answer) =>
        string.IsNullOrEmpty(answer.ErrorCode) ? $"Http{(int)answer.StatusCode}" : answer.ErrorCode;

    // Which code v2 uses for the daily quota is not documented; the guide names the text, the model LimitExceededException.
    private static bool IsDailyQuota(AmazonServiceException answer) =>
        answer.ErrorCode is "LimitExceededException" || answer.Message.Contains("daily", StringComparison.OrdinalIgnoreCase);

    private static EmailOutcome OfTransport(HttpRequestException http, Exception exception) => http.HttpRequestError switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => EmailOutcome.NotSent(EmailCodes.NotConnected, FailureAdvice.NotConnected(http.HttpRequestError), exception),
        _ => EmailOutcome.Unknown(EmailCodes.ConnectionLost, FailureAdvice.Unknown, exception),
    };

    // SES names addresses in its texts, and exception texts are logged.
    private static AmazonServiceException? Cause(AmazonServiceException answer) =>
        answer.Message.Contains('@', StringComparison.Ordinal) ? null : answer;

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
