using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email;

internal static partial class EmailLog
{
    [LoggerMessage(
        EventIds.Email + 0,
        LogLevel.Warning,
        "The idempotency store could not be told how a mail ended. A repeat under its key will end as Unknown and send nothing.")]
    public static partial void StoreNotTold(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.Email + 1,
        LogLevel.Warning,
        "The sending rate of the account could not be read ({Reason}); sending at {RecipientsPerSecond} recipients per second until it can be. "
        + "Allow ses:GetAccount, or set Email:FallbackSendRate.")]
    public static partial void QuotaUnknown(this ILogger logger, string reason, double recipientsPerSecond);

    [LoggerMessage(
        EventIds.Email + 2,
        LogLevel.Warning,
        "SES throttled a mail. All senders of this process pause for {PauseMs} ms and go on at {RecipientsPerSecond} recipients per second.")]
    public static partial void Throttled(this ILogger logger, double pauseMs, double recipientsPerSecond);

    [LoggerMessage(EventIds.Email + 3, LogLevel.Warning, "A mail may or may not have been sent ({Code}); it is not repeated.")]
    public static partial void OutcomeUnknown(this ILogger logger, string? code, Exception? exception);

    [LoggerMessage(EventIds.Email + 4, LogLevel.Information, "A mail was not accepted: {Outcome} ({Code}).")]
    public static partial void NotAccepted(this ILogger logger, EmailOutcomeKind outcome, string? code);

    [LoggerMessage(
        EventIds.Email + 6,
        LogLevel.Information,
        "A send whose outcome was unknown is settled: SES has the mail, as message {EmailMessageId}. A repeat under its key gets that receipt.")]
    public static partial void SendSettled(this ILogger logger, string emailMessageId);

    [LoggerMessage(
        EventIds.Email + 7,
        LogLevel.Warning,
        "The idempotency store does not answer, so an event of SES cannot settle its send. It is kept and tried again.")]
    public static partial void SettlementDelayed(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.Email + 8,
        LogLevel.Warning,
        "The suppression store does not answer, so mails are sent without a look whether their recipients bounced or complained.")]
    public static partial void SuppressionStoreDoesNotAnswer(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.Email + 9, LogLevel.Information, "The suppression store answers again, after {OutageSeconds} s.")]
    public static partial void SuppressionStoreAnswersAgain(this ILogger logger, double outageSeconds);

    [LoggerMessage(
        EventIds.Email + 10,
        LogLevel.Information,
        "{Recipients} recipients of the mail {EmailMessageId} are suppressed from now on ({Reason}): further mail to them is refused.")]
    public static partial void RecipientsSuppressed(this ILogger logger, int recipients, string emailMessageId, SuppressionReason reason);

    [LoggerMessage(
        EventIds.Email + 11,
        LogLevel.Warning,
        "The suppression store does not answer, so an event of SES cannot suppress its recipients. It is kept and tried again.")]
    public static partial void SuppressionDelayed(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.Email + 12, LogLevel.Error, "A listener of spans or metrics has thrown while a mail ended; the mail is not affected.")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.Email + 5, LogLevel.Debug, "SES lets this account send {MaxSendRate} recipients per second; this process uses {RecipientsPerSecond}.")]
    public static partial void QuotaRead(this ILogger logger, double maxSendRate, double recipientsPerSecond);
}
