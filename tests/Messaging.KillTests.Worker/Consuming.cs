using Microsoft.Extensions.Hosting;

namespace Messaging.KillTests.Worker;

/// <summary>Consumes until SIGTERM, or until the input is closed.</summary>
internal static class Consuming
{
    public static async Task RunAsync(string sqs, string file, string? redis, Task released)
    {
        using var record = new Record(file);
        using var host = WorkerHost.Create(sqs, queue => queue.Consume(consumer =>
        {
            consumer.Configure(options => options.MaxMessagesInHand = WorkerHost.MaxMessagesInHand);
            consumer.Handle<Step>((message, cancellationToken) => HandleAsync(record, message.Body, cancellationToken));
        }));
        await host.StartAsync();
        record.Add("ready", "-", 0);
        await Task.WhenAny(released, host.WaitForShutdownAsync());
        await host.StopAsync();
    }

    private static async Task HandleAsync(Record record, Step step, CancellationToken cancellationToken)
    {
        record.Add("start", step.Group, step.Number);

        // Some handlers are done at once, some take a while, so that a kill meets every phase of several messages.
        await Task.Delay(TimeSpan.FromMilliseconds(step.Number % 4 * 10), cancellationToken);
        record.Add("end", step.Group, step.Number);
    }
}
