using System.Runtime.CompilerServices;

namespace Messaging;

/// <summary>Shorter calls of <see cref="IFifoPublisher{T}"/> for messages without settings of their own.</summary>
public static class FifoPublisherExtensions
{
    /// <summary>Publishes messages and reports on each.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="publisher">The publisher.</param>
    /// <param name="messages">The messages; those of one group are sent in this order.</param>
    /// <param name="options">How the call treats failures; null for the defaults.</param>
    /// <param name="cancellationToken">Withdraws the messages that wait.</param>
    /// <returns>One result per message, in the order given.</returns>
    public static Task<IReadOnlyList<PublishResult>> PublishManyAsync<T>(
        this IFifoPublisher<T> publisher, IEnumerable<T> messages, PublishManyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        ArgumentNullException.ThrowIfNull(messages);
        return publisher.PublishManyAsync(messages.Select(static message => new PublishRequest<T>(message)), options, cancellationToken);
    }

    /// <summary>Publishes a stream with bounded memory and reports on each message in order.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="publisher">The publisher.</param>
    /// <param name="messages">The stream; read only as fast as the queue accepts.</param>
    /// <param name="options">How the call treats failures; null for the defaults.</param>
    /// <param name="cancellationToken">Stops reading the stream and withdraws what waits.</param>
    /// <returns>One result per message, in the order of the stream.</returns>
    public static IAsyncEnumerable<PublishResult> PublishManyAsync<T>(
        this IFifoPublisher<T> publisher, IAsyncEnumerable<T> messages, PublishManyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        ArgumentNullException.ThrowIfNull(messages);
        return publisher.PublishManyAsync(Wrap(messages, cancellationToken), options, cancellationToken);
    }

    private static async IAsyncEnumerable<PublishRequest<T>> Wrap<T>(
        IAsyncEnumerable<T> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in messages.WithCancellation(cancellationToken))
        {
            yield return new PublishRequest<T>(message);
        }
    }
}
