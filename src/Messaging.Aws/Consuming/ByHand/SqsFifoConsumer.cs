using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Messaging.Aws.Consuming.Dispatching;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Consuming.ByHand;

/// <summary>Consumes a queue by hand, with the same parts as a hosted consumer.</summary>
internal sealed class SqsFifoConsumer<T> : IFifoConsumer<T>
{
    private readonly QueueConsumer _consumer;

    public SqsFifoConsumer(IServiceProvider services, [ServiceKey] string queue)
    {
        _consumer = new(services, queue);
        var misfits = _consumer.Registration.Types.Where(type => !typeof(T).IsAssignableFrom(type.ClrType)).Select(type => type.ClrType).ToArray();
        if (misfits.Length > 0)
        {
            throw new InvalidOperationException(
                $"IFifoConsumer<{typeof(T)}> cannot consume queue '{queue}': {string.Join(", ", (object[])misfits)} cannot be assigned to '{typeof(T)}'. "
                + "Take a type that all message types of the queue share, such as object.");
        }
    }

    public async Task RunAsync(Func<FifoMessage<T>, CancellationToken, Task> handler, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var forAll = new MessageHandler<T>(needsScope: false, (_, message, token) => handler(message, token));
        await _consumer.RunAsync(TableOf(forAll), stopping);
    }

    public async IAsyncEnumerable<FifoDelivery<T>> ReadAllAsync([EnumeratorCancellation] CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var abandoned = new CancellationTokenSource();
        var deliveries = Channel.CreateUnbounded<PulledDelivery<T>>();
        var handler = new PullHandler<T>(deliveries.Writer, _consumer.HasDeadLetterQueue, ending.Token, abandoned.Token);
        var run = RunAsync(TableOf(handler), deliveries.Writer, ending.Token);
        try
        {
            while (await deliveries.Reader.WaitToReadAsync(CancellationToken.None))
            {
                while (deliveries.Reader.TryRead(out var delivery))
                {
                    if (delivery.TryHandOut())
                    {
                        yield return delivery;
                    }
                }
            }
        }
        finally
        {
            // Left before its end: what the caller holds and has not settled goes back.
            ending.Cancel();
            abandoned.Cancel();
            await run;
        }
    }

    private async Task RunAsync(HandlerTable table, ChannelWriter<PulledDelivery<T>> deliveries, CancellationToken stopping)
    {
        try
        {
            await _consumer.RunAsync(table, stopping);
        }
        finally
        {
            deliveries.Complete();
        }
    }

    private HandlerTable TableOf(MessageHandler handler) =>
        new(_consumer.Registration.Types, _ => handler, [], _consumer.Registration.Consumer?.Failures ?? new());
}
