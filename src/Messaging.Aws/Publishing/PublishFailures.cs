using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>Writes the exceptions of publishing. No text holds a body.</summary>
internal static class PublishFailures
{
    /// <summary>The end of one message.</summary>
    public static PublishException Of(string queue, OutgoingMessage message, PublishFailureReason reason, AttemptWindow window)
    {
        var failure = message.LastFailure;
        var cause = failure?.Exception;
        return new(reason, $"Message '{message.MessageType}' for queue '{queue}', group '{message.GroupId}': {TextOf(reason, message)}", cause)
        {
            Queue = queue,
            MessageGroupId = message.GroupId,
            DeduplicationId = message.DeduplicationId,
            Attempts = message.Attempts,
            ErrorCode = failure?.Code,
            Problems = reason == PublishFailureReason.Invalid && failure?.Text is { } problem ? [problem] : [],
            SafeToRepeatUntil = message.FirstAttempt is { } first && (message.MayBeAccepted || message.RepeatsUnknown) ? window.End(first) : null,
        };
    }

    /// <summary>A message that was refused before it was handed over.</summary>
    public static PublishException Invalid(
        string queue, string messageType, string? groupId, string? deduplicationId, IReadOnlyList<string> problems, Exception? cause) => new(
        PublishFailureReason.Invalid,
        $"Message '{messageType}' for queue '{queue}' was not sent: {string.Join(" ", problems)}",
        cause)
        {
            Queue = queue,
            MessageGroupId = groupId,
            DeduplicationId = deduplicationId,
            Problems = problems,
        };

    /// <summary>A publish that never got to its lane.</summary>
    public static PublishException NotHandedOver(string queue, PublishFailureReason reason) => new(
        reason,
        reason == PublishFailureReason.Stopped
            ? $"The publisher of queue '{queue}' has stopped. The message was not sent."
            : $"The call was cancelled before a message for queue '{queue}' was sent.",
        null)
    {
        Queue = queue,
    };

    /// <summary>What a pipeline sees of an attempt after which messages are left.</summary>
    public static PublishException OfAttempt(string queue, List<OutgoingMessage> rest)
    {
        // The least certain one speaks for all: who repeats only what certainly had no effect must see it.
        var failure = rest.Find(message => message.MayBeAccepted)?.LastFailure ?? rest[0].LastFailure;
        var reason = rest.Exists(message => message.MayBeAccepted) ? PublishFailureReason.OutcomeUnknown : failure?.Reason ?? PublishFailureReason.Unavailable;
        return new(reason, $"An attempt to send to queue '{queue}' left {rest.Count} messages: {Of(failure)}.", failure?.Exception)
        {
            Queue = queue,
            Attempts = rest.Max(message => message.Attempts),
            ErrorCode = failure?.Code,
        };
    }

    private static string TextOf(PublishFailureReason reason, OutgoingMessage message) => reason switch
    {
        PublishFailureReason.OutcomeUnknown =>
            $"an attempt had no answer, and none was accepted after it: the queue may or may not have it ({Of(message.LastFailure)}). "
            + "Publishing it again with the same deduplication ID is safe until SafeToRepeatUntil.",
        PublishFailureReason.Invalid => $"not sent. {message.LastFailure?.Text}",
        PublishFailureReason.Rejected => $"the queue refused it ({Of(message.LastFailure)}).",
        PublishFailureReason.Throttled => $"the queue was too busy in {message.Attempts} attempts ({Of(message.LastFailure)}).",
        PublishFailureReason.Unavailable => $"the queue could not be reached in {message.Attempts} attempts ({Of(message.LastFailure)}).",
        PublishFailureReason.AccessDenied => $"access was denied ({Of(message.LastFailure)}). Sending needs sqs:SendMessage and sqs:GetQueueUrl.",
        PublishFailureReason.QueueNotFound => "the queue does not exist. Create it, or correct QueueName.",
        PublishFailureReason.OrderWouldBreak =>
            $"a later message of the group was accepted in the same request, so it was not sent again ({Of(message.LastFailure)}).",
        PublishFailureReason.PredecessorFailed => "not sent, since an earlier message of the group failed in the same call.",
        PublishFailureReason.Cancelled => "cancelled before it was sent.",
        PublishFailureReason.Stopped => "the publisher stopped before it was sent.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    private static string Of(AttemptFailure? failure) => failure switch
    {
        null => "no attempt was made",
        { Code: { } code, Text: { } text } => $"{code}: {text}",
        { Code: { } code } => code,
        { Kind: SqsFailureKind.NotSent, Exception: { } exception } => $"{exception.GetType().Name}: {exception.GetBaseException().Message}",
        { Exception: { } exception } => exception.GetBaseException().GetType().Name,
        _ => failure.Kind.ToString(),
    };
}
