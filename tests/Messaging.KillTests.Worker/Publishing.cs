using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.KillTests.Worker;

/// <summary>Publishes to every group, one message after the other, until the input is closed.</summary>
internal static class Publishing
{
    // A steady trickle: groups are free for either consumer most of the time, and each always has something in hand.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    public static async Task RunAsync(string sqs, string file, int groups, Task released)
    {
        using var record = new Record(file);
        using var host = WorkerHost.Create(sqs, queue => queue.Provision(ProvisioningMode.CreateIfMissing));
        await host.StartAsync();
        var publisher = host.Services.GetRequiredService<IFifoPublisher<Step>>();
        await Task.WhenAll(Enumerable.Range(0, groups).Select(group => PublishAsync(publisher, record, $"g{group}", released)));
        await host.StopAsync();
    }

    private static async Task PublishAsync(IFifoPublisher<Step> publisher, Record record, string group, Task released)
    {
        for (var number = 0; !released.IsCompleted; number++)
        {
            await publisher.PublishAsync(new(group, number));
            record.Add("published", group, number);
            await Task.WhenAny(released, Task.Delay(Pause));
        }
    }
}
