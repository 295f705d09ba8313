using System.Threading.Channels;

namespace Messaging.Simulation.Tests;

public sealed class SimulatorTests
{
    [Fact]
    public void A_day_passes_without_waiting() => Simulator.Run(async simulation =>
    {
        var before = simulation.Time.GetUtcNow();

        await Task.Delay(TimeSpan.FromDays(1), simulation.Time);

        Assert.Equal(TimeSpan.FromDays(1), simulation.Time.GetUtcNow() - before);
    });

    [Fact]
    public void Timers_fire_in_order_of_their_time_and_then_of_their_start() => Simulator.Run(async simulation =>
    {
        List<string> fired = [];
        async Task Wait(string name, int seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), simulation.Time);
            fired.Add(name);
        }

        await Task.WhenAll(Wait("late", 3), Wait("early", 1), Wait("early too", 1), Wait("middle", 2));

        Assert.Equal(["early", "early too", "middle", "late"], fired);
    });

    [Fact]
    public void Channels_and_sources_stay_on_the_simulation() => Simulator.Run(async simulation =>
    {
        var channel = Channel.CreateBounded<int>(1);
        var thread = Environment.CurrentManagedThreadId;
        async Task Produce()
        {
            for (var i = 0; i < 100; i++)
            {
                await channel.Writer.WriteAsync(i);
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
            }

            channel.Writer.Complete();
        }

        var producing = Produce();
        var sum = 0;
        while (await channel.Reader.WaitToReadAsync())
        {
            while (channel.Reader.TryRead(out var i))
            {
                sum += i;
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
            }
        }

        await producing;
        Assert.Equal(4950, sum);
        Assert.Equal(0, simulation.StrayPosts);
    });

    [Fact]
    public void A_cancelled_timer_does_not_fire() => Simulator.Run(async simulation =>
    {
        using var cancel = new CancellationTokenSource();
        var waiting = Task.Delay(TimeSpan.FromHours(1), simulation.Time, cancel.Token);

        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(12, simulation.Time.GetUtcNow().Hour);
    });

    [Fact]
    public void A_timeout_on_the_virtual_clock_cancels() => Simulator.Run(async simulation =>
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5), simulation.Time);
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never.Task.WaitAsync(timeout.Token));

        Assert.Equal(5, simulation.Time.GetUtcNow().Minute);
    });

    [Fact]
    public void What_the_body_throws_comes_out() =>
        Assert.Throws<InvalidOperationException>(() => Simulator.Run(async simulation =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), simulation.Time);
            throw new InvalidOperationException();
        }));

    [Fact]
    public void The_context_of_the_caller_comes_back()
    {
        var before = SynchronizationContext.Current;

        Simulator.Run(_ => Task.CompletedTask);

        Assert.Same(before, SynchronizationContext.Current);
    }
}
