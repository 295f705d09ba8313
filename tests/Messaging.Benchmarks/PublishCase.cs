using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Benchmarks;

/// <summary>Publishes from many callers, each awaiting its message before it hands over the next.</summary>
internal sealed record PublishCase(string Name, int Messages, int Groups, int Callers, TimeSpan Latency) : ICase
{
    // Chosen by trying 1 to 100: with ten senders the loop was fastest; without latency their number does not matter.
    private const int HandWrittenSenders = 10;

    public async Task<Figures> RunHandWrittenAsync()
    {
        using var backend = await Backend.StartAsync(Latency);
        return await Meter.MeasureAsync(
            backend, Messages, () => HandWritten.PublishAsync(backend.Sqs, backend.QueueUrl, Messages, Groups, HandWrittenSenders));
    }

    public async Task<Figures> RunNaiveAsync()
    {
        using var backend = await Backend.StartAsync(Latency);
        return await Meter.MeasureAsync(backend, Messages, () => Naive.PublishAsync(backend.Sqs, backend.QueueUrl, Messages, Groups, Callers));
    }

    public async Task<Figures> RunLibraryAsync()
    {
        using var backend = await Backend.StartAsync(Latency);
        using var host = backend.BuildHost();
        await host.StartAsync();
        var publisher = host.Services.GetRequiredService<IFifoPublisher<BenchmarkMessage>>();

        var figures = await Meter.MeasureAsync(
            backend, Messages, () => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => PublishAsync(publisher, caller))));

        await host.StopAsync();
        return figures;
    }

    private async Task PublishAsync(IFifoPublisher<BenchmarkMessage> publisher, int caller)
    {
        for (var number = caller; number < Messages; number += Callers)
        {
            await publisher.PublishAsync(BenchmarkMessage.Of(number, Groups));
        }
    }
}
