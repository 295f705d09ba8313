namespace Messaging;

/// <summary>Publishes messages of one type to a FIFO queue.</summary>
/// <typeparam name="T">The message type; registered on exactly one queue, or resolved by the queue's name as service key.</typeparam>
/// <remarks>
/// <para>Within a message group, messages are accepted in the order in which they were handed over, whatever fails in between.</para>
/// <para>Every call ends as a receipt, as a <see cref="PublishException"/> with a reason, or as an
/// <see cref="OperationCanceledException"/>, which means that the message was certainly not sent.</para>
/// <para>After a crash, what had no receipt may or may not have been accepted; publishing it again with the same deduplication ID within
/// five minutes is safe.</para>
/// Safe for concurrent use. The place in the group's order is taken before the call returns its task.
/// </remarks>
public interface IFifoPublisher<T>
{
    /// <summary>Publishes one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Withdraws the message while it waits. Once it is part of a request, the call ends with that
    /// request's answer, so that the result stays truthful.</param>
    /// <returns>The receipt of a message that the queue has accepted.</returns>
    /// <exception cref="PublishException">The queue did not accept the message, or it is not known whether it did.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was sent.</exception>
    Task<PublishReceipt> PublishAsync(T message, CancellationToken cancellationToken = default);

    /// <summary>Publishes one message with settings of its own.</summary>
    /// <param name="message">The message.</param>
    /// <param name="options">What differs from the registration of the type; null for nothing.</param>
    /// <param name="cancellationToken">As for <see cref="PublishAsync(T, CancellationToken)"/>.</param>
    /// <returns>The receipt of a message that the queue has accepted.</returns>
    /// <exception cref="PublishException">The queue did not accept the message, or it is not known whether it did.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was sent.</exception>
    Task<PublishReceipt> PublishAsync(T message, PublishOptions? options, CancellationToken cancellationToken = default);

    /// <summary>Publishes messages and reports on each. Nothing is thrown for a message that fails.</summary>
    /// <param name="messages">The messages; those of one group are sent in this order. Read to the end before the first is sent.</param>
    /// <param name="options">How the call treats failures; null for the defaults.</param>
    /// <param name="cancellationToken">Withdraws the messages that wait; they end with <see cref="PublishFailureReason.Cancelled"/>.</param>
    /// <returns>One result per message, in the order given.</returns>
    Task<IReadOnlyList<PublishResult>> PublishManyAsync(
        IEnumerable<PublishRequest<T>> messages, PublishManyOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Publishes a stream with bounded memory and reports on each message in order, while it goes on.</summary>
    /// <param name="messages">The stream; read only as fast as the queue accepts.</param>
    /// <param name="options">How the call treats failures; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading the stream and withdraws what waits; results of what was read still come, then the
    /// enumeration throws <see cref="OperationCanceledException"/>.</param>
    /// <returns>One result per message, in the order of the stream. Who leaves the enumeration early withdraws what waits.</returns>
    IAsyncEnumerable<PublishResult> PublishManyAsync(
        IAsyncEnumerable<PublishRequest<T>> messages, PublishManyOptions? options = null, CancellationToken cancellationToken = default);
}
