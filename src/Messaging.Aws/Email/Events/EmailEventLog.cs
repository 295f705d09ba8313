using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Events;

internal static partial class EmailEventLog
{
    [LoggerMessage(EventIds.Email + 40, LogLevel.Information, "Queue '{Queue}': message {MessageId} is a notice ({Notice}), not an event; it is skipped.")]
    public static partial void NoticeSkipped(this ILogger logger, string queue, string messageId, string notice);

    [LoggerMessage(EventIds.Email + 41, LogLevel.Warning, "Queue '{Queue}': message {MessageId} asks to confirm an SNS subscription, which brings no events before that; it is skipped. Subscribe the queue with an identity of its own account, which needs no confirmation.")]
    public static partial void SubscriptionNotConfirmed(this ILogger logger, string queue, string messageId);
}
