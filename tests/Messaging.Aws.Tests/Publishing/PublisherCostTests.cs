using Messaging.Simulation;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>P5 in virtual time: a request takes exactly 10 milliseconds.</summary>
public sealed class PublisherCostTests
{
    private const int Messages = 2_000;

    [Theory]
    [InlineData(0, 0.52)]
    [InlineData(30, 0.2)]
    public void At_200_messages_a_second_requests_are_shared(int lingerMs, double mostRequestsPerMessage) => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(
            simulator, queue => queue.Publish(options => options.Linger = TimeSpan.FromMilliseconds(lingerMs)));
        var chance = new Random(1);
        List<Task> publishes = [];
        for (var number = 0; number < Messages; number++)
        {
            // Poisson arrivals: exponential gaps, 5 milliseconds on average.
            await Task.Delay(TimeSpan.FromMilliseconds(-5 * Math.Log(1 - chance.NextDouble())), simulator.Time);
            publishes.Add(host.Publisher.PublishAsync(new($"{chance.Next(100)}", number)));
        }

        foreach (var publish in publishes)
        {
            await publish;
        }

        Assert.InRange(host.Requests / (double)Messages, 0.1, mostRequestsPerMessage);
    });

    [Fact]
    public void Under_load_requests_are_full() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        var callers = Enumerable.Range(0, 100).Select(CallAsync).ToArray();
        foreach (var caller in callers)
        {
            await caller;
        }

        Assert.InRange(host.Requests / (double)Messages, 0.1, 0.105);

        async Task CallAsync(int caller)
        {
            for (var number = caller; number < Messages; number += 100)
            {
                await host.Publisher.PublishAsync(new($"{number % 100}", number));
            }
        }
    });
}
