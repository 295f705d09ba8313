using Messaging.Aws.Local;
using Messaging.Simulation;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublisherStopTests
{
    private const string Send = "SendMessageBatch";

    [Fact]
    public void Disposing_flushes_what_waits() => Simulator.Run(async simulator =>
    {
        var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options =>
        {
            options.Linger = TimeSpan.FromSeconds(5);
            options.MaxWaitingMessages = 20;
        }));
        var start = simulator.Time.GetTimestamp();
        var publishes = Enumerable.Range(0, 95).Select(number => host.Publisher.PublishAsync(new($"{number % 7}", number))).ToArray();

        await host.DisposeAsync();

        Assert.All(publishes, publish => Assert.True(publish.IsCompletedSuccessfully));
        Assert.Equal(95, host.Queue.AcceptedCount);
        Assert.InRange(simulator.Time.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    });

    [Fact]
    public void What_cannot_be_flushed_in_time_is_told_truthfully_and_counted() => Simulator.Run(async simulator =>
    {
        var logger = new RecordingLogger();
        var queue = new FakeQueue();
        queue.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, simulator.Time, token);
            throw new InvalidOperationException();
        };
        var publisher = Direct.Publisher(queue, simulator.Time, options => options.FlushTimeout = TimeSpan.FromSeconds(3), logger);
        var typed = Direct.Notes(publisher, simulator.Time);
        var publishes = Enumerable.Range(0, 3).Select(number => typed.PublishAsync(new("a", number))).ToArray();
        var start = simulator.Time.GetTimestamp();

        await publisher.DisposeAsync();

        Assert.Equal(TimeSpan.FromSeconds(3), simulator.Time.GetElapsedTime(start));
        Assert.Equal(PublishFailureReason.OutcomeUnknown, (await Assert.ThrowsAsync<PublishException>(() => publishes[0])).Reason);
        Assert.Equal(PublishFailureReason.Stopped, (await Assert.ThrowsAsync<PublishException>(() => publishes[1])).Reason);
        Assert.Equal(PublishFailureReason.Stopped, (await Assert.ThrowsAsync<PublishException>(() => publishes[2])).Reason);
        Assert.Contains(logger.Lines, line => line.StartsWith("The publisher of queue notes stopped with 3 messages", StringComparison.Ordinal));
    });

    [Fact]
    public void What_certainly_was_not_accepted_when_the_time_is_up_ends_as_stopped() => Simulator.Run(async simulator =>
    {
        var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.FlushTimeout = TimeSpan.FromSeconds(1)));
        host.Aws.Faults.Add(Send, Fault.Throttled());
        var publish = host.Publisher.PublishAsync(new("a", 1));

        await host.DisposeAsync();

        Assert.Equal(PublishFailureReason.Stopped, (await Assert.ThrowsAsync<PublishException>(() => publish)).Reason);
        Assert.Empty(host.Queue.Accepted);
    });

    [Fact]
    public void Who_waits_for_room_when_the_time_is_up_learns_that_nothing_was_sent() => Simulator.Run(async simulator =>
    {
        var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options =>
        {
            options.FlushTimeout = TimeSpan.FromSeconds(1);
            options.MaxWaitingMessages = 1;
        }));
        host.Aws.Faults.Add(Send, Fault.Throttled());
        var publishes = Enumerable.Range(0, 3).Select(number => host.Publisher.PublishAsync(new("a", number))).ToArray();

        await host.DisposeAsync();

        foreach (var publish in publishes)
        {
            Assert.Equal(PublishFailureReason.Stopped, (await Assert.ThrowsAsync<PublishException>(() => publish)).Reason);
        }
    });

    [Fact]
    public void Who_waits_for_room_is_flushed_too_when_everything_before_has_ended() => Simulator.Run(async simulator =>
    {
        var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.MaxWaitingMessages = 1));
        var publishes = Enumerable.Range(0, 4).Select(number => host.Publisher.PublishAsync(new("a", number))).ToArray();

        await host.DisposeAsync();

        Assert.All(publishes, publish => Assert.True(publish.IsCompletedSuccessfully));
        Assert.Equal([0, 1, 2, 3], host.Queue.Accepted.Select(message => Numbers.Of(message.Body)));
    });

    [Fact]
    public void A_stopped_publisher_takes_nothing_more() => Simulator.Run(async simulator =>
    {
        var host = await PublishingHost.StartAsync(simulator);
        var publisher = host.Publisher;
        await host.DisposeAsync();

        Assert.Equal(PublishFailureReason.Stopped, (await Assert.ThrowsAsync<PublishException>(() => publisher.PublishAsync(new("a", 1)))).Reason);
        var results = await publisher.PublishManyAsync([new Note("a", 1), new Note("a", 2)]);
        Assert.All(results, result => Assert.Equal(PublishFailureReason.Stopped, result.Error!.Reason));
    });

    [Fact]
    public void Stopping_twice_is_stopping_once() => Simulator.Run(async simulator =>
    {
        var host = await PublishingHost.StartAsync(simulator);
        await host.Publisher.PublishAsync(new("a", 1));

        await host.QueuePublisher.StopAsync(CancellationToken.None);
        await host.QueuePublisher.StopAsync(CancellationToken.None);
        await host.DisposeAsync();

        Assert.Single(host.Queue.Accepted);
    });

    [Fact]
    public void Disposing_without_waiting_ends_what_is_left() => Simulator.Run(async simulator =>
    {
        var queue = new FakeQueue();
        queue.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, simulator.Time, token);
            throw new InvalidOperationException();
        };
        var publisher = Direct.Publisher(queue, simulator.Time);
        var typed = Direct.Notes(publisher, simulator.Time);
        var publishes = Enumerable.Range(0, 2).Select(number => typed.PublishAsync(new("a", number))).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(1), simulator.Time);

        publisher.Dispose();

        Assert.Equal(PublishFailureReason.OutcomeUnknown, (await Assert.ThrowsAsync<PublishException>(() => publishes[0])).Reason);
        Assert.Equal(PublishFailureReason.Stopped, (await Assert.ThrowsAsync<PublishException>(() => publishes[1])).Reason);
    });

    private sealed class RecordingLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
