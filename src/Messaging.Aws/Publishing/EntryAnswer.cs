namespace Messaging.Aws.Publishing;

/// <summary>What the answer to a request says of one entry: accepted, or why not.</summary>
internal readonly record struct EntryAnswer(string? MessageId, string? SequenceNumber, AttemptFailure? Failure)
{
    public bool IsAccepted => MessageId is not null;

    /// <summary>Whether the queue may have the message now.</summary>
    public bool MayBeAccepted => IsAccepted || Failure!.Kind == Queues.SqsFailureKind.Unknown;
}
