namespace Messaging;

/// <summary>Consumes a FIFO queue by hand, without a host and without registered handlers.</summary>
/// <typeparam name="T">Must be assignable from every message type registered on the queue; else resolving the consumer fails.</typeparam>
/// <remarks>
/// Order, leases, retries and acknowledgements are those of a hosted consumer. One run at a time per instance: a second call while one is
/// active throws <see cref="InvalidOperationException"/>.
/// </remarks>
public interface IFifoConsumer<T>
{
    /// <summary>Receives and handles until stopped, then drains.</summary>
    /// <param name="handler">Called for one message at a time per group. Returning means handled, throwing means failed.</param>
    /// <param name="stopping">Ends the run: no new receives, running handlers get the drain time, everything else is released.</param>
    /// <returns>A task that ends when everything is settled.</returns>
    /// <exception cref="MessagingException">The queue cannot be consumed, for example because it does not exist.</exception>
    Task RunAsync(Func<FifoMessage<T>, CancellationToken, Task> handler, CancellationToken stopping);

    /// <summary>Receives messages as a stream. Messages of one group come one after the other, each after the one before is settled.</summary>
    /// <param name="stopping">Ends the stream after the deliveries in hand are settled or released.</param>
    /// <returns>Deliveries that the caller must settle.</returns>
    IAsyncEnumerable<FifoDelivery<T>> ReadAllAsync(CancellationToken stopping);
}
