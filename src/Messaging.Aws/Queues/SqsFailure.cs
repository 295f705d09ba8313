using System.Net;
using Amazon.Runtime;
using Amazon.SQS.Model;

namespace Messaging.Aws.Queues;

/// <summary>A failed SQS request, read from the exception that the SDK threw. The one table of error codes.</summary>
/// <param name="Kind">What it says about the request's effect.</param>
/// <param name="Code">The service's error code; null when no answer came.</param>
/// <param name="Exception">The exception.</param>
internal sealed record SqsFailure(SqsFailureKind Kind, string? Code, Exception Exception)
{
    /// <summary>Reads what the SDK threw. A cancelled token counts as unknown: the request may have left.</summary>
    public static SqsFailure Of(Exception exception)
    {
        var service = Find<AmazonServiceException>(exception);
        return service is not null && service.StatusCode != default
            ? new(OfAnswer(service), service.ErrorCode, exception)
            : new(OfTransport(exception), null, exception);
    }

    /// <summary>Reads the code of one entry of a batch answer, which is certain: that entry had no effect, or not for sure.</summary>
    public static SqsFailureKind OfEntry(string? code) => OfCode(code) ?? (IsServerFault(code) ? SqsFailureKind.Unknown : SqsFailureKind.Refused);

    private static SqsFailureKind OfAnswer(AmazonServiceException answer) => answer switch
    {
        QueueDoesNotExistException => SqsFailureKind.QueueNotFound,
        _ when OfCode(answer.ErrorCode) is { } kind => kind,
        _ when answer.StatusCode == HttpStatusCode.TooManyRequests => SqsFailureKind.Throttled,
        _ when answer is AmazonUnmarshallingException => SqsFailureKind.Unknown,
        _ when (int)answer.StatusCode >= 500 || (int)answer.StatusCode < 400 => SqsFailureKind.Unknown,
        _ when answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => SqsFailureKind.AccessDenied,
        _ => SqsFailureKind.Refused,
    };

    private static SqsFailureKind? OfCode(string? code) => WithoutPrefix(code) switch
    {
        "RequestThrottled" or "ThrottlingException" or "Throttling" or "TooManyRequestsException" or "RequestLimitExceeded"
            or "KmsThrottled" or "KMS.ThrottlingException" or "OverLimit" or "SlowDown" => SqsFailureKind.Throttled,
        "NonExistentQueue" or "QueueDoesNotExist" => SqsFailureKind.QueueNotFound,
        "AccessDenied" or "AccessDeniedException" or "InvalidClientTokenId" or "UnrecognizedClientException" or "SignatureDoesNotMatch"
            or "InvalidSignatureException" or "ExpiredToken" or "ExpiredTokenException" or "KmsAccessDenied"
            or "MissingAuthenticationToken" or "IncompleteSignature" or "OptInRequired" or "InvalidSecurity" => SqsFailureKind.AccessDenied,
        _ => null,
    };

    private static bool IsServerFault(string? code) => WithoutPrefix(code) is "InternalError" or "InternalFailure"
        or "InternalServerError" or "ServiceUnavailable" or "ServiceFault" or null;

    private static string? WithoutPrefix(string? code) =>
        code is null ? null : code[(code.LastIndexOf('.') is var dot && code.StartsWith("AWS.", StringComparison.Ordinal) ? dot + 1 : 0)..];

    private static SqsFailureKind OfTransport(Exception exception)
    {
        if (Find<HttpRequestException>(exception) is { } http)
        {
            return http.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
                ? SqsFailureKind.NotSent
                : SqsFailureKind.Unknown;
        }

        // What the SDK finds out before it opens a connection: no credentials, no region, a request it cannot build. Its check of the
        // answer's MD5 throws the same type, after the effect.
        return exception is AmazonClientException { InnerException: null } && !exception.Message.Contains("MD5 hash mismatch", StringComparison.Ordinal)
            ? SqsFailureKind.NotSent
            : SqsFailureKind.Unknown;
    }

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
