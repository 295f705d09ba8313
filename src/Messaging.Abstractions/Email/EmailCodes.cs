namespace Messaging;

/// <summary>The codes of outcomes that the library itself gives. Where the service answered with a code of its own, that one is used.</summary>
public static class EmailCodes
{
    /// <summary>Rejected before sending: the mail breaks rules, all of which the advice lists.</summary>
    public const string InvalidMessage = "InvalidMessage";

    /// <summary>Rejected: the idempotency key is in use for another mail.</summary>
    public const string IdempotencyConflict = "IdempotencyConflict";

    /// <summary>Rejected before sending: a recipient bounced or complained before, and the application refuses such mails. The advice says
    /// which recipient by its place, and what to do.</summary>
    public const string RecipientSuppressed = "RecipientSuppressed";

    /// <summary>Not sent by this call: another one is sending under the same idempotency key. Ask again later with that key.</summary>
    public const string InProgress = "InProgress";

    /// <summary>Not sent: the idempotency store did not answer.</summary>
    public const string StoreUnavailable = "StoreUnavailable";

    /// <summary>Not sent: the account may send no more in this 24 hours. Not repeated by the library.</summary>
    public const string DailyQuotaExceeded = "DailyQuotaExceeded";

    /// <summary>Not sent: the service could not be reached.</summary>
    public const string NotConnected = "NotConnected";

    /// <summary>Not sent: the request could not be made, for example because there are no credentials.</summary>
    public const string ClientFailure = "ClientFailure";

    /// <summary>Not sent: the pipeline permitted no attempt.</summary>
    public const string PipelineRefused = "PipelineRefused";

    /// <summary>Not sent: the service failed for a passing reason, which it named.</summary>
    public const string TransientFailure = "TransientFailure";

    /// <summary>Not sent: the service was too busy for as long as it was tried.</summary>
    public const string Throttled = "Throttled";

    /// <summary>Unknown: no answer came in time.</summary>
    public const string Timeout = "Timeout";

    /// <summary>The caller cancelled: Unknown while the mail was being sent, NotSent for mails of a bulk send that had not begun.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>Unknown: the connection broke while the mail was being sent.</summary>
    public const string ConnectionLost = "ConnectionLost";

    /// <summary>Unknown: the service failed while it had the mail.</summary>
    public const string ServerError = "ServerError";

    /// <summary>Unknown: the answer could not be read.</summary>
    public const string UnreadableAnswer = "UnreadableAnswer";

    /// <summary>Unknown: an earlier call under the same idempotency key ended without a known outcome.</summary>
    public const string EarlierAttemptUnknown = "EarlierAttemptUnknown";
}
