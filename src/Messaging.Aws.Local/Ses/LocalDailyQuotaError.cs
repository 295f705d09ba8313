namespace Messaging.Aws.Local;

/// <summary>The error of a send beyond the 24-hour quota.</summary>
public enum LocalDailyQuotaError
{
    /// <summary><c>LimitExceededException</c>, 400: the one of the two codes in the SES v2 model that means a quota.</summary>
    LimitExceeded,

    /// <summary><c>ThrottlingException</c>, 400: what the SES developer guide says.</summary>
    Throttling,

    /// <summary><c>TooManyRequestsException</c>, 429: the same code as for the rate.</summary>
    TooManyRequests,
}
