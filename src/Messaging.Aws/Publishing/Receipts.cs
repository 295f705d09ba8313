namespace Messaging.Aws.Publishing;

/// <summary>Writes receipts, and remembers for a while which message IDs were given out: the same one twice means a duplicate.</summary>
internal sealed class Receipts
{
    // About 1 MiB at most. A duplicate of something older than the last 10,000 is reported as "no evidence".
    private const int Capacity = 10_000;

    private readonly Lock _sync = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public PublishReceipt For(OutgoingMessage message, EntryAnswer answer) => new(
        answer.MessageId!,
        answer.SequenceNumber,
        message.GroupId,
        message.DeduplicationId,
        message.Attempts,
        IsDuplicate(message, answer.MessageId!));

    // A new deduplication ID cannot have been seen by the queue; only its own repeat carries it again.
    private bool? IsDuplicate(OutgoingMessage message, string messageId) =>
        message.HasNewId ? false : IsKnown(messageId) ? true : null;

    private bool IsKnown(string messageId)
    {
        lock (_sync)
        {
            if (!_known.Add(messageId))
            {
                return true;
            }

            _order.Enqueue(messageId);
            if (_order.Count > Capacity)
            {
                _known.Remove(_order.Dequeue());
            }

            return false;
        }
    }
}
