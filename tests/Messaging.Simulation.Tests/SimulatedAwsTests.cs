using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Simulation.Tests;

public sealed class SimulatedAwsTests
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void The_real_SDK_takes_exactly_its_round_trips_and_stays_on_the_simulation() => Simulator.Run(async simulator =>
    {
        var queue = await StartAsync(simulator);
        var start = simulator.Time.GetTimestamp();

        await queue.SendAsync([Entry("1")], CancellationToken.None);
        var received = await queue.ReceiveAsync(new ReceiveMessageRequest { MaxNumberOfMessages = 10 }, CancellationToken.None);

        Assert.Equal("body 1", Assert.Single(received.Messages).Body);
        Assert.Equal(2 * RoundTrip, simulator.Time.GetElapsedTime(start));
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void A_long_poll_passes_in_virtual_time_and_wakes_for_a_message() => Simulator.Run(async simulator =>
    {
        var queue = await StartAsync(simulator);
        var start = simulator.Time.GetTimestamp();
        var empty = await queue.ReceiveAsync(new ReceiveMessageRequest { WaitTimeSeconds = 20 }, CancellationToken.None);
        Assert.Empty(empty.Messages);
        Assert.Equal(TimeSpan.FromSeconds(20) + RoundTrip, simulator.Time.GetElapsedTime(start));

        start = simulator.Time.GetTimestamp();
        var poll = queue.ReceiveAsync(new ReceiveMessageRequest { WaitTimeSeconds = 20 }, CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(3), simulator.Time);
        await queue.SendAsync([Entry("1")], CancellationToken.None);

        Assert.Single((await poll).Messages);
        Assert.Equal(TimeSpan.FromSeconds(3) + RoundTrip, simulator.Time.GetElapsedTime(start));
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void The_same_program_has_the_same_schedule_each_time()
    {
        Assert.Equal(Trace(), Trace());

        static List<string> Trace()
        {
            List<string> trace = [];
            Simulator.Run(async simulator =>
            {
                var queue = await StartAsync(simulator);
                await Task.WhenAll(Enumerable.Range(0, 20).Select(SendAsync));

                async Task SendAsync(int number)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(number % 3), simulator.Time);
                    await queue.SendAsync([Entry($"{number}")], CancellationToken.None);
                    trace.Add($"{number} at {simulator.Time.GetTimestamp()}");
                }
            });
            return trace;
        }
    }

    private static async Task<ISqsQueue> StartAsync(Simulator simulator)
    {
        var client = new SimulatedAws(simulator, RoundTrip).CreateSqsClient();
        await client.CreateQueueAsync(new CreateQueueRequest { QueueName = "q.fifo", Attributes = new() { ["FifoQueue"] = "true" } });
        var queue = simulator.Track(new SqsQueue("q", "q.fifo", null, client));
        await queue.DescribeAsync(CancellationToken.None);
        return queue;
    }

    private static SendMessageBatchRequestEntry Entry(string id) =>
        new() { Id = id, MessageBody = $"body {id}", MessageGroupId = $"group-{id}", MessageDeduplicationId = id };
}
