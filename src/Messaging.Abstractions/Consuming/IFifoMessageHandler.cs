namespace Messaging;

/// <summary>Handles messages of one type, one at a time per message group and in the group's order.</summary>
/// <typeparam name="T">The message type.</typeparam>
/// <remarks>
/// <para>At-least-once: a message comes again when its handler failed, when its lease was lost, and after a crash. Use
/// <see cref="FifoMessage{T}.IdempotencyKey"/> to recognise a repeat.</para>
/// A handler is resolved from a scope of its own for each call. Returning means handled; throwing means failed.
/// </remarks>
public interface IFifoMessageHandler<T>
{
    /// <summary>Handles one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancelled when the lease is lost, when the handler's time is over, and when the drain time of a
    /// stop is over. Stop what you do: another consumer may handle the message now.</param>
    /// <exception cref="DeadLetterException">Thrown by the handler to send the message to the dead-letter queue without further
    /// attempts.</exception>
    Task HandleAsync(FifoMessage<T> message, CancellationToken cancellationToken);
}
