namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Remembers which messages were handled or dead-lettered in this process, so that a repeat of one is only settled.</summary>
/// <remarks>Safe for concurrent use. Bounded: the oldest are forgotten first, those whose delete is confirmed earlier than the others.</remarks>
internal sealed class SettledMemory
{
    // Come again after a visibility timeout at the latest, unless another process settles them.
    private const int MaxUnconfirmed = 20_000;

    // Come again only in an answer that was under way when they were deleted.
    private const int MaxConfirmed = 2_000;

    private readonly RecentIds _unconfirmed = new(MaxUnconfirmed);
    private readonly RecentIds _confirmed = new(MaxConfirmed);
    private readonly Lock _gate = new();

    public bool Contains(string messageId)
    {
        lock (_gate)
        {
            return _unconfirmed.Contains(messageId) || _confirmed.Contains(messageId);
        }
    }

    /// <summary>The message is settled here; SQS does not know yet.</summary>
    public void Settled(string messageId)
    {
        lock (_gate)
        {
            _unconfirmed.Add(messageId);
        }
    }

    /// <summary>SQS confirmed the delete.</summary>
    public void Confirmed(string messageId)
    {
        lock (_gate)
        {
            _unconfirmed.Remove(messageId);
            _confirmed.Add(messageId);
        }
    }
}
