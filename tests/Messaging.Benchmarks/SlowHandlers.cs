using System.Globalization;

namespace Messaging.Benchmarks;

/// <summary>Very many groups whose handlers outlast their leases, in real time: renewals must stay batched, and no lease may be lost.</summary>
internal static class SlowHandlers
{
    private const int Groups = 5_000;

    public static async Task RunAsync(TimeSpan takes)
    {
        using var backend = await Backend.StartAsync();
        await HandWritten.PublishAsync(backend.Sqs, backend.QueueUrl, Groups, Groups, senders: 100);
        backend.Aws.Requests.Reset();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (handled, lost, calls) = (0, 0, 0);
        using var host = backend.BuildHost(queue => queue.Consume(c =>
        {
            c.MaxConcurrentGroups = Groups;
            c.Handle<BenchmarkMessage>(async (_, token) =>
            {
                Interlocked.Increment(ref calls);
                await using var loss = token.Register(() => Interlocked.Increment(ref lost));
                await Task.Delay(takes, CancellationToken.None);
                if (Interlocked.Increment(ref handled) == Groups)
                {
                    ended.SetResult();
                }
            });
        }));
        await host.StartAsync();
        await ended.Task;
        await host.StopAsync();

        var renewals = backend.Aws.Requests["ChangeMessageVisibilityBatch"];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Groups:N0} groups, handlers of {takes.TotalSeconds:0} s on {Environment.ProcessorCount} processors: {calls:N0} calls, {lost:N0} leases lost, "
            + $"{renewals.Calls:N0} renewal requests of {(double)renewals.Entries / Math.Max(1, renewals.Calls):0.0} leases, {backend.Aws.Queues["benchmark.fifo"].Messages.Count:N0} messages left."));
    }
}
