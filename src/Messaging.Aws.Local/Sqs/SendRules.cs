namespace Messaging.Aws.Local.Sqs;

/// <summary>The rules for sending that depend on the queue.</summary>
internal static class SendRules
{
    /// <summary>What makes SQS refuse the whole request, whichever entry it is in; null when nothing does.</summary>
    public static SqsError? CheckRequest(QueueSettings queue, OutgoingMessage message)
    {
        if (!queue.IsFifo) return null;
        if (message.GroupId is null)
        {
            var missing = SqsErrors.MissingParameter("MessageGroupId");
            return message.EntryId.Length == 0 ? missing : SqsErrors.InvalidParameterValue(missing.Message!);
        }

        return message.DeduplicationId is null && !queue.ContentBasedDeduplication ? SqsErrors.DeduplicationIdNeeded : null;
    }

    /// <summary>What makes SQS refuse this message only; null when nothing does.</summary>
    public static SqsError? CheckMessage(QueueSettings queue, OutgoingMessage message)
    {
        if (message.SizeInBytes > queue.MaximumMessageSize) return SqsErrors.MessageTooLong(queue.MaximumMessageSize);
        if (message.Flaw is { } flaw) return flaw;
        if (!queue.IsFifo && message.DeduplicationId is { } id) return SqsErrors.NotForThisQueueType("MessageDeduplicationId", id);
        if (message.DelaySeconds is not { } delay || delay == 0) return null;
        if (queue.IsFifo) return SqsErrors.NotForThisQueueType("DelaySeconds", delay);
        return delay is < 0 or > SqsLimits.DelaySeconds
            ? SqsErrors.InvalidParameter("DelaySeconds", delay, "DelaySeconds must be >= 0 and <= 900.")
            : null;
    }
}
