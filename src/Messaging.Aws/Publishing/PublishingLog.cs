using Messaging.Aws.Diagnostics;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Publishing;

internal static partial class PublishingLog
{
    [LoggerMessage(
        EventIds.Publishing + 0,
        LogLevel.Debug,
        "A request with {Messages} messages to queue {Queue} failed: {Failure} ({Code})")]
    public static partial void AttemptFailed(
        this ILogger logger, Exception exception, string queue, int messages, SqsFailureKind failure, string? code);

    [LoggerMessage(
        EventIds.Publishing + 1,
        LogLevel.Warning,
        "Queue {Queue} refused a request with {Messages} messages without naming one; they are sent one by one")]
    public static partial void RequestSplit(this ILogger logger, string queue, int messages);

    [LoggerMessage(
        EventIds.Publishing + 2,
        LogLevel.Warning,
        "The publisher of queue {Queue} stopped with {Messages} messages that had no receipt after {FlushTimeoutMs} ms of flushing; "
        + "each caller was told whether its message may have been sent")]
    public static partial void StoppedWithMessages(this ILogger logger, string queue, int messages, double flushTimeoutMs);

    [LoggerMessage(
        EventIds.Publishing + 3,
        LogLevel.Debug,
        "The settings of queue {Queue} could not be read: {Failure} ({Code})")]
    public static partial void QueueNotRead(this ILogger logger, Exception exception, string queue, SqsFailureKind failure, string? code);

    [LoggerMessage(
        EventIds.Publishing + 4,
        LogLevel.Debug,
        "The publish pipeline gave up on {Messages} messages to queue {Queue}")]
    public static partial void PipelineEnded(this ILogger logger, Exception exception, string queue, int messages);

    [LoggerMessage(
        EventIds.Publishing + 5,
        LogLevel.Error,
        "A listener of spans or metrics has thrown while a message to queue {Queue} ended; the message is not affected")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception, string queue);
}
