using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>Decides from the answers of one request which of its messages may go again without breaking the order of their groups.</summary>
internal static class Judge
{
    /// <summary>Whether a message that was not accepted may go again.</summary>
    /// <param name="messages">The messages of the request, those of a group in their order.</param>
    /// <param name="answers">Their answers.</param>
    /// <param name="index">The message in question.</param>
    public static bool MayGoAgain(IReadOnlyList<OutgoingMessage> messages, ReadOnlySpan<EntryAnswer> answers, int index)
    {
        var failure = answers[index].Failure!;
        if (!failure.IsTransient || IsFollowedByAcceptance(messages, answers, index))
        {
            return false;
        }

        // Part of a run whose outcome is unknown: the request may still be worked on, and then a repeat of one of its messages could
        // come in front of the ones before it.
        return failure.Kind != SqsFailureKind.Unknown || !IsInRun(messages, index);
    }

    /// <summary>Why a message that may not go again has failed.</summary>
    public static PublishFailureReason ReasonFor(IReadOnlyList<OutgoingMessage> messages, ReadOnlySpan<EntryAnswer> answers, int index)
    {
        var failure = answers[index].Failure!;
        if (messages[index].MayBeAccepted)
        {
            return PublishFailureReason.OutcomeUnknown;
        }

        return failure.IsTransient && IsFollowedByAcceptance(messages, answers, index)
            ? PublishFailureReason.OrderWouldBreak
            : failure.Reason;
    }

    private static bool IsFollowedByAcceptance(IReadOnlyList<OutgoingMessage> messages, ReadOnlySpan<EntryAnswer> answers, int index)
    {
        for (var later = index + 1; later < messages.Count; later++)
        {
            if (messages[later].Lane == messages[index].Lane && answers[later].MayBeAccepted)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInRun(IReadOnlyList<OutgoingMessage> messages, int index)
    {
        for (var other = 0; other < messages.Count; other++)
        {
            if (other != index && messages[other].Lane == messages[index].Lane)
            {
                return true;
            }
        }

        return false;
    }
}
