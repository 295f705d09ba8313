namespace Messaging.Benchmarks;

/// <summary>Consumes a backlog with a handler that does nothing, until the last message is handled and acknowledged.</summary>
internal sealed record ConsumeCase(string Name, int Messages, int Groups, TimeSpan Latency) : ICase
{
    // Chosen by trying 1 to 32 at 10 ms: more receivers than this only find the same groups locked.
    private const int HandWrittenReceivers = 8;

    // One message each: as many as the library handles groups at a time.
    private const int NaiveReceivers = 16;

    public async Task<Figures> RunHandWrittenAsync()
    {
        using var backend = await FilledAsync();
        var left = Messages;
        return await Meter.MeasureAsync(
            backend,
            Messages,
            () => HandWritten.ConsumeAsync(backend.Sqs, backend.QueueUrl, HandWrittenReceivers, _ => Interlocked.Decrement(ref left) == 0));
    }

    public async Task<Figures> RunNaiveAsync()
    {
        using var backend = await FilledAsync();
        var left = Messages;
        return await Meter.MeasureAsync(
            backend,
            Messages,
            () => Naive.ConsumeAsync(backend.Sqs, backend.QueueUrl, Math.Min(NaiveReceivers, Groups), _ => Interlocked.Decrement(ref left) == 0));
    }

    public async Task<Figures> RunLibraryAsync()
    {
        using var backend = await FilledAsync();
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = Messages;
        using var host = backend.BuildHost(queue => queue.Consume(c => c.Handle<BenchmarkMessage>((_, _) =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                handled.SetResult();
            }

            return Task.CompletedTask;
        })));

        return await Meter.MeasureAsync(backend, Messages, async () =>
        {
            await host.StartAsync();
            await handled.Task;
            await host.StopAsync();
        });
    }

    // Filled in process without latency, before anything is measured.
    private async Task<Backend> FilledAsync()
    {
        var backend = await Backend.StartAsync(Latency);
        await HandWritten.PublishAsync(backend.Sqs, backend.QueueUrl, Messages, Groups, senders: 100);
        return backend;
    }
}
