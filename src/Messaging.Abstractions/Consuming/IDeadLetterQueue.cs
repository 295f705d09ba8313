namespace Messaging;

/// <summary>Looks into the dead-letter queue of one queue, moves its messages back, or removes them. Injected by the registered name of the
/// source queue as service key.</summary>
/// <remarks>Safe for concurrent use. Every member throws a <see cref="MessagingException"/> when the service refuses the request or
/// cannot be reached.</remarks>
public interface IDeadLetterQueue
{
    /// <summary>The registered name of the source queue.</summary>
    string Queue { get; }

    /// <summary>About how many messages there are, those included that are hidden because someone looks at them.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<long> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Looks at messages without taking them. While it looks, for up to 30 seconds, they are hidden from others; each look raises
    /// their receive counts. Of one group it sees what one receive brings, at most ten: SQS locks a group while some of it is hidden.</summary>
    /// <param name="maxMessages">How many at most, from 1 to 1,000.</param>
    /// <param name="cancellationToken">Cancels the call; messages it has seen are given back.</param>
    /// <returns>The messages, those of a group in their order.</returns>
    Task<IReadOnlyList<DeadLetter>> PeekAsync(int maxMessages = 10, CancellationToken cancellationToken = default);

    /// <summary>Starts to move all messages back to the source queue. Their groups and their order within a group stay; they get new
    /// message IDs and places in the queue. One move at a time per dead-letter queue.</summary>
    /// <param name="maxMessagesPerSecond">How fast, from 1 to 500 (SQS limit, read 2026-08); null: as fast as SQS can.</param>
    /// <param name="cancellationToken">Cancels the call, not a move that has started.</param>
    /// <returns>The move; see <see cref="GetRedriveAsync"/> for how far it is.</returns>
    Task<Redrive> RedriveAsync(int? maxMessagesPerSecond = null, CancellationToken cancellationToken = default);

    /// <summary>The latest move of this dead-letter queue; null when there was none.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<Redrive?> GetRedriveAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes all messages for good; takes up to a minute. At most once a minute (SQS limit, read 2026-08).</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task PurgeAsync(CancellationToken cancellationToken = default);
}
