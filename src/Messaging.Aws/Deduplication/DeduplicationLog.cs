using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>Keys are chosen by users and may name persons: they are not logged.</summary>
internal static partial class DeduplicationLog
{
    [LoggerMessage(
        EventIds.Deduplication + 0, LogLevel.Warning, "The lease of an idempotent run was not renewed; {LeftMs} ms of it are left. It is tried again.")]
    public static partial void RenewalFailed(this ILogger logger, double leftMs, Exception exception);

    [LoggerMessage(
        EventIds.Deduplication + 1,
        LogLevel.Warning,
        "An idempotent run lost its lease and was told to stop: another process may run the same. Give it a longer lease if this machine was only slow.")]
    public static partial void RunLeaseLost(this ILogger logger);

    [LoggerMessage(
        EventIds.Deduplication + 2,
        LogLevel.Warning,
        "The idempotency store could not be told that a run was not made. Its key counts as in progress until the lease ends, then as abandoned.")]
    public static partial void RunNotReleased(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.Deduplication + 3, LogLevel.Warning, "The result of an idempotent run was not recorded; it is tried again in {PauseMs} ms.")]
    public static partial void CompletionFailed(this ILogger logger, double pauseMs, Exception exception);

    [LoggerMessage(
        EventIds.Deduplication + 4,
        LogLevel.Error,
        "The idempotency store does not answer. Idempotent handlers are not called without it; their groups wait.")]
    public static partial void StoreDoesNotAnswer(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.Deduplication + 5, LogLevel.Information, "The idempotency store answers again after {Seconds} s.")]
    public static partial void StoreAnswersAgain(this ILogger logger, double seconds);
}
