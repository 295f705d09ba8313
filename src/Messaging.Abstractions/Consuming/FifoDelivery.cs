namespace Messaging;

/// <summary>A message in the hands of a caller, who must acknowledge, release or dead-letter it. Its lease is renewed until then.</summary>
/// <typeparam name="T">The body's type.</typeparam>
/// <remarks>Settle once; a second call throws <see cref="InvalidOperationException"/>. Safe for concurrent use with other deliveries.</remarks>
public abstract class FifoDelivery<T>
{
    /// <summary>The message.</summary>
    public abstract FifoMessage<T> Message { get; }

    /// <summary>Cancelled when the lease is lost: another consumer may have the message now, and settling it here has no effect.</summary>
    public abstract CancellationToken LeaseLost { get; }

    /// <summary>Says that the message was handled; it is deleted from the queue.</summary>
    /// <param name="cancellationToken">Stops waiting, not the acknowledgement.</param>
    /// <returns>A task that ends when the group may go on.</returns>
    public abstract Task AcknowledgeAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives the message back unhandled; it and what is behind it in its group come again.</summary>
    /// <param name="delay">How long the message stays hidden; null or zero: not at all. At most 12 hours.</param>
    /// <param name="cancellationToken">Stops waiting, not the release.</param>
    public abstract Task ReleaseAsync(TimeSpan? delay = null, CancellationToken cancellationToken = default);

    /// <summary>Moves the message to the dead-letter queue; the group goes on once the copy is accepted.</summary>
    /// <param name="reason">Why; travels with the copy, cut to 512 characters. Must not hold personal data.</param>
    /// <param name="cancellationToken">Stops waiting, not the move.</param>
    /// <exception cref="InvalidOperationException">The queue has no dead-letter queue.</exception>
    public abstract Task DeadLetterAsync(string reason, CancellationToken cancellationToken = default);
}
