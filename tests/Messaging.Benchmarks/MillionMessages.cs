using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Benchmarks;

/// <summary>What the process holds while very many messages pass: it must not depend on their number.</summary>
internal static class MillionMessages
{
    // Every message of a different group for a while: lanes must not stay behind.
    private const int Groups = 100_000;

    public static async Task StreamAsync(int messages)
    {
        using var backend = await Backend.StartAsync(wrap: service => new EndlessSqs(service, 0));
        using var host = backend.BuildHost();
        await host.StartAsync();
        var publisher = host.Services.GetRequiredService<IFifoPublisher<BenchmarkMessage>>();
        var watch = new MemoryWatch(messages);
        MemoryWatch.WriteHead("published from a stream");
        await foreach (var result in publisher.PublishManyAsync(SourceAsync(messages)))
        {
            if (result.Error is { } error)
            {
                throw new InvalidOperationException("The stream was not accepted whole.", error);
            }

            watch.Count();
        }

        await host.StopAsync();
        watch.WriteEnd();
    }

    public static async Task BacklogAsync(int messages)
    {
        EndlessSqs? sqs = null;
        using var backend = await Backend.StartAsync(wrap: service => sqs = new(service, messages));
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = new MemoryWatch(messages);
        MemoryWatch.WriteHead("consumed from a backlog");
        using var host = backend.BuildHost(queue => queue.Consume(c => c.Handle<BenchmarkMessage>((_, _) =>
        {
            if (watch.Count() == messages)
            {
                handled.SetResult();
            }

            return Task.CompletedTask;
        })));
        await host.StartAsync();
        await handled.Task;
        await host.StopAsync();
        watch.WriteEnd();
        Console.WriteLine($"Deleted: {sqs!.Deleted:N0} of {messages:N0}.");
    }

    private static async IAsyncEnumerable<PublishRequest<BenchmarkMessage>> SourceAsync(int messages)
    {
        for (var number = 0; number < messages; number++)
        {
            await Task.CompletedTask;
            yield return new(BenchmarkMessage.Of(number, Groups));
        }
    }
}
