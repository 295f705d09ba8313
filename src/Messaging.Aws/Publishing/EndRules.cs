namespace Messaging.Aws.Publishing;

/// <summary>What ends a message that is not under way. Belongs to the outbox's lock.</summary>
internal static class EndRules
{
    /// <summary>Whether an earlier message of its group has failed in the same call.</summary>
    public static bool IsStopped(OutgoingMessage message) =>
        message.Call is { } call && call.IsStopped(message.GroupId, message.CallIndex);

    /// <summary>Why a message must not be part of the attempt that is about to start; null when it may.</summary>
    public static PublishFailureReason? BeforeAttempt(OutgoingMessage message, AttemptWindow window)
    {
        // The caller's callback is on its way: of a cancelled call, nothing behind a withdrawn message may go.
        if (message.State == OutgoingState.Held && message.CancellationToken.IsCancellationRequested)
        {
            return PublishFailureReason.Cancelled;
        }

        // One before it in the same request has failed, and they go one by one now.
        if (message.State == OutgoingState.Held && IsStopped(message))
        {
            return PublishFailureReason.PredecessorFailed;
        }

        if (message.FirstAttempt is not { } first || window.IsOpen(first))
        {
            return null;
        }

        return message.MayBeAccepted || message.RepeatsUnknown || message.LastFailure is null
            ? PublishFailureReason.OutcomeUnknown
            : message.LastFailure.Reason;
    }

    /// <summary>Holds a message for another attempt; its end when there must be none.</summary>
    public static Verdict? AfterAttempt(OutgoingMessage message)
    {
        // Only another attempt can tell: it is neither withdrawn nor given up for a predecessor.
        if (message.State == OutgoingState.Done || message.MayBeAccepted)
        {
            return null;
        }

        message.State = OutgoingState.Held;
        if (message.CancellationToken.IsCancellationRequested)
        {
            return Verdict.Failed(message, PublishFailureReason.Cancelled);
        }

        return IsStopped(message) ? Verdict.Failed(message, PublishFailureReason.PredecessorFailed) : null;
    }
}
