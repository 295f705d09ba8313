using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming;

internal static partial class ConsumerLog
{
    [LoggerMessage(EventIds.Consuming + 0, LogLevel.Warning, "Queue '{Queue}': the handler of message {MessageId} in group {MessageGroupId} failed at attempt {Attempt}.")]
    public static partial void AttemptFailed(this ILogger logger, Exception exception, string queue, string messageId, string messageGroupId, int attempt);

    [LoggerMessage(EventIds.Consuming + 1, LogLevel.Warning, "Queue '{Queue}': lease lost ({Loss}) for message {MessageId} after {HeldForMs} ms; its handler is cancelled and nothing more of the group starts from this receive.")]
    public static partial void LeaseLost(this ILogger logger, string queue, string messageId, LeaseLoss loss, double heldForMs);

    [LoggerMessage(EventIds.Consuming + 2, LogLevel.Warning, "Queue '{Queue}': the renewal of {Count} leases was not confirmed; it is repeated until they end.")]
    public static partial void RenewalFailed(this ILogger logger, Exception exception, string queue, int count);

    [LoggerMessage(EventIds.Consuming + 3, LogLevel.Error, "Queue '{Queue}': code that was registered on a handler's cancellation token threw.")]
    public static partial void CancellationCallbackFailed(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(EventIds.Consuming + 4, LogLevel.Warning, "Queue '{Queue}': a receive was cut off and could not be asked again; messages it took stay hidden for up to {Seconds} s.")]
    public static partial void ReceiveAbandoned(this ILogger logger, Exception exception, string queue, double seconds);

    [LoggerMessage(EventIds.Consuming + 5, LogLevel.Warning, "Queue '{Queue}': message type '{WireName}' of message {MessageId} is not registered here; released for {Seconds} s.")]
    public static partial void UnknownType(this ILogger logger, string queue, string wireName, string messageId, double seconds);

    [LoggerMessage(EventIds.Consuming + 6, LogLevel.Warning, "Queue '{Queue}': the delete of {Count} handled messages failed; it is repeated while their leases live.")]
    public static partial void DeleteFailed(this ILogger logger, Exception exception, string queue, int count);

    [LoggerMessage(EventIds.Consuming + 7, LogLevel.Error, "Queue '{Queue}': the settle pipeline gave up the delete of {Count} handled messages; it is started anew.")]
    public static partial void DeleteGivenUp(this ILogger logger, Exception? exception, string queue, int count);

    [LoggerMessage(EventIds.Consuming + 8, LogLevel.Warning, "Queue '{Queue}': {Count} messages could not be given back and stay hidden for up to {Seconds} s.")]
    public static partial void ReleaseAbandoned(this ILogger logger, Exception exception, string queue, int count, double seconds);

    [LoggerMessage(EventIds.Consuming + 9, LogLevel.Error, "Queue '{Queue}': message {MessageId} is to be dead-lettered, but the queue declares no dead-letter queue; group {MessageGroupId} is blocked. Call queue.DeadLetterQueue().")]
    public static partial void NoDeadLetterQueue(this ILogger logger, string queue, string messageId, string messageGroupId);

    [LoggerMessage(EventIds.Consuming + 10, LogLevel.Error, "Queue '{Queue}': the dead-letter copy of message {MessageId} was not accepted; group {MessageGroupId} is blocked until it is.")]
    public static partial void DeadLetterCopyFailed(this ILogger logger, Exception exception, string queue, string messageId, string messageGroupId);

    [LoggerMessage(EventIds.Consuming + 11, LogLevel.Error, "Queue '{Queue}': message {MessageId} of group {MessageGroupId} was moved to the dead-letter queue after {Attempts} attempts ({ExceptionType}).")]
    public static partial void DeadLettered(this ILogger logger, string queue, string messageId, string messageGroupId, int attempts, string exceptionType);

    [LoggerMessage(EventIds.Consuming + 12, LogLevel.Error, "Queue '{Queue}': group {MessageGroupId} is blocked by message {MessageId}, which is tried again in {Seconds} s; {Attempts} attempts so far ({ExceptionType}).")]
    public static partial void GroupParked(this ILogger logger, string queue, string messageGroupId, string messageId, double seconds, int attempts, string exceptionType);

    [LoggerMessage(EventIds.Consuming + 13, LogLevel.Error, "Queue '{Queue}': {MaxParkedGroups} groups are blocked already (MaxParkedGroups); the first message of group {MessageGroupId} is released with a delay, so that its receive count grows.")]
    public static partial void ParkingLotFull(this ILogger logger, string queue, int maxParkedGroups, string messageGroupId);

    [LoggerMessage(EventIds.Consuming + 14, LogLevel.Warning, "Queue '{Queue}': SQS dead-letters a message after {MaxReceiveCount} receives. Each receive counts for up to ten messages, failed or not; set maxReceiveCount to {Recommended} or more.")]
    public static partial void BackstopIsNear(this ILogger logger, string queue, int maxReceiveCount, int recommended);

    [LoggerMessage(EventIds.Consuming + 15, LogLevel.Critical, "Queue '{Queue}': the consumer failed and stopped.")]
    public static partial void ConsumerFailed(this ILogger logger, Exception exception, string queue);

    [LoggerMessage(EventIds.Consuming + 16, LogLevel.Error, "Queue '{Queue}': {MessagesInHand} messages were still in hand when the host's shutdown time was over; they come again after their visibility timeout.")]
    public static partial void StopGivenUp(this ILogger logger, string queue, int messagesInHand);

    [LoggerMessage(EventIds.Consuming + 17, LogLevel.Warning, "Queue '{Queue}': an earlier handling of message {MessageId} in group {MessageGroupId} never ended; its handler is called again, what it did before is unknown.")]
    public static partial void HandlerEntryTakenOver(this ILogger logger, string queue, string messageId, string messageGroupId);

    [LoggerMessage(EventIds.Consuming + 18, LogLevel.Warning, "Queue '{Queue}': message {MessageId} in group {MessageGroupId} was handled, but another process had taken over in the meantime; it may be handled twice.")]
    public static partial void HandlerEntryLost(this ILogger logger, string queue, string messageId, string messageGroupId);
}
