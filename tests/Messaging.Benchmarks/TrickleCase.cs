using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Benchmarks;

/// <summary>One message at a time, published when the one before was handled: nothing to batch, each waits for its own round trip.</summary>
internal sealed record TrickleCase(string Name, int Messages, TimeSpan Latency) : ICase
{
    private const int Groups = 100;

    public Task<Figures> RunHandWrittenAsync() => RunAsync(
        (backend, message) => HandWritten.SendAsync(backend.Sqs, backend.QueueUrl, [message]),
        (backend, handle) => HandWritten.ConsumeAsync(backend.Sqs, backend.QueueUrl, receivers: 1, handle));

    public Task<Figures> RunNaiveAsync() => RunAsync(
        (backend, message) => Naive.SendAsync(backend.Sqs, backend.QueueUrl, message),
        (backend, handle) => Naive.ConsumeAsync(backend.Sqs, backend.QueueUrl, receivers: 1, handle));

    public async Task<Figures> RunLibraryAsync()
    {
        using var backend = await Backend.StartAsync(Latency);
        var turns = new Turns();
        using var host = backend.BuildHost(queue => queue.Consume(c => c.Handle<BenchmarkMessage>((_, _) =>
        {
            turns.End();
            return Task.CompletedTask;
        })));
        var publisher = host.Services.GetRequiredService<IFifoPublisher<BenchmarkMessage>>();
        return await Meter.MeasureAsync(backend, Messages, async () =>
        {
            await host.StartAsync();
            await turns.RunAsync(Messages, number => publisher.PublishAsync(BenchmarkMessage.Of(number, Groups)));
            await host.StopAsync();
        });
    }

    private async Task<Figures> RunAsync(Func<Backend, BenchmarkMessage, Task> send, Func<Backend, Func<BenchmarkMessage, bool>, Task> consume)
    {
        using var backend = await Backend.StartAsync(Latency);
        var turns = new Turns();
        return await Meter.MeasureAsync(backend, Messages, async () =>
        {
            var consuming = consume(backend, message =>
            {
                turns.End();
                return message.Number == Messages - 1;
            });
            await turns.RunAsync(Messages, number => send(backend, BenchmarkMessage.Of(number, Groups)));
            await consuming;
        });
    }

    /// <summary>Sender and handler taking turns.</summary>
    private sealed class Turns
    {
        private TaskCompletionSource _handled = New();

        public void End() => _handled.SetResult();

        public async Task RunAsync(int count, Func<int, Task> send)
        {
            for (var number = 0; number < count; number++)
            {
                _handled = New();
                var handled = _handled.Task;
                await send(number);
                await handled;
            }
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
