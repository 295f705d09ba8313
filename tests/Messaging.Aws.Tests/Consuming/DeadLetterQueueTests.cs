using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Consuming;

public sealed class DeadLetterQueueTests
{
    [Fact]
    public void Counts_and_shows_what_is_there_in_order_and_leaves_it_there() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await using var process = await WithDeadLettersAsync(world, 25, number => $"g{number % 8}");
        var deadLetters = process.Services.GetRequiredKeyedService<IDeadLetterQueue>(ConsumerWorld.Queue);

        Assert.Equal(25, await deadLetters.CountAsync());
        var few = await deadLetters.PeekAsync(3);
        var many = await deadLetters.PeekAsync(1_000);

        // One look shows of each group at least its first message, and a group's messages in their order.
        Assert.Equal(3, few.Count);
        Assert.Equal(8, many.Select(dead => dead.MessageGroupId).Distinct().Count());
        Assert.All(many.GroupBy(dead => dead.MessageGroupId), group => Assert.Equal(
            Enumerable.Range(0, 25).Where(number => $"g{number % 8}" == group.Key).Take(group.Count()), group.Select(NumberOf)));
        Assert.All(many, dead => Assert.Equal("Not wanted.", dead.Reason));
        Assert.Equal(25, await deadLetters.CountAsync());
        Assert.All(world.DeadLetters.Messages, message => Assert.Null(message.InFlightUntil));
    });

    [Fact]
    public void Of_one_group_no_more_is_seen_than_one_receive_brings() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await using var process = await WithDeadLettersAsync(world, 25, _ => "a");
        var deadLetters = process.Services.GetRequiredKeyedService<IDeadLetterQueue>(ConsumerWorld.Queue);

        // SQS locks a group while some of it is hidden, so that what is behind the first ten cannot be looked at.
        Assert.Equal(Enumerable.Range(0, 10), (await deadLetters.PeekAsync(1_000)).Select(NumberOf));
        Assert.Equal(25, await deadLetters.CountAsync());
    });

    [Fact]
    public void A_purge_removes_everything_and_a_second_one_too_soon_is_an_error() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await using var process = await WithDeadLettersAsync(world, 3, _ => "a");
        var deadLetters = process.Services.GetRequiredKeyedService<IDeadLetterQueue>(ConsumerWorld.Queue);

        await deadLetters.PurgeAsync();
        await Assert.ThrowsAsync<ConsumeException>(() => deadLetters.PurgeAsync());
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await deadLetters.CountAsync());
        Assert.Empty(await deadLetters.PeekAsync());
        Assert.Empty(world.DeadLetters.Messages);
    });

    [Fact]
    public void Numbers_out_of_range_are_refused_without_a_request() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await using var services = world.Create(queue => queue.Message<Order>("order"));
        var deadLetters = services.Services.GetRequiredKeyedService<IDeadLetterQueue>(ConsumerWorld.Queue);
        world.Aws.Requests.Reset();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => deadLetters.PeekAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => deadLetters.PeekAsync(1_001));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => deadLetters.RedriveAsync(501));

        Assert.Equal(0, world.Aws.Requests.All.Calls);
    });

    private static async Task<ConsumerWorld.Process> WithDeadLettersAsync(ConsumerWorld world, int count, Func<int, string> groupOf)
    {
        await world.CreateQueuesAsync();
        await world.SendAsync(Enumerable.Range(0, count).Select(number => world.Entry(groupOf(number), number)));
        var process = await world.StartAsync(c => c.Handle<Order>((_, _) => throw new DeadLetterException("Not wanted.")));
        await world.EmptyAsync();
        await process.StopAsync();
        return process;
    }

    private static int NumberOf(DeadLetter dead) => int.Parse(dead.Body.Split("\"number\":")[1].TrimEnd('}'), System.Globalization.CultureInfo.InvariantCulture);
}
