using Messaging.Aws.Consuming.Receiving;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Consuming;

public sealed class PermitsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Gives_what_is_asked_for_but_never_more_than_there_is_in_all()
    {
        var permits = new Permits(12, _time);
        Assert.Equal(10, Taken(TakeAsync(permits, 10)));

        permits.Return(10);
        Assert.Equal(12, Taken(TakeAsync(permits, 20)));
    }

    [Fact]
    public void Waits_a_while_for_the_rest_and_then_takes_what_is_there()
    {
        var permits = new Permits(12, _time);
        Taken(TakeAsync(permits, 10));
        var second = TakeAsync(permits, 10);

        _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        permits.Return(1);
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(3, Taken(second));
    }

    [Fact]
    public void Goes_on_as_soon_as_the_rest_is_there()
    {
        var permits = new Permits(12, _time);
        Taken(TakeAsync(permits, 10));
        var second = TakeAsync(permits, 10);

        permits.Return(8);

        Assert.Equal(10, Taken(second));
    }

    [Fact]
    public void Gives_nothing_when_there_is_nothing_and_the_first_one_back_to_whoever_waited_too_long()
    {
        var permits = new Permits(10, _time);
        Taken(TakeAsync(permits, 10));
        var first = TakeAsync(permits, 10);
        var second = TakeAsync(permits, 1);
        _time.Advance(Patience);
        Assert.False(first.IsCompleted);

        permits.Return(1);
        Assert.Equal(1, Taken(first));
        Assert.False(second.IsCompleted);
        permits.Return(1);
        Assert.Equal(1, Taken(second));
    }

    [Fact]
    public void Nobody_overtakes_who_waits_even_if_less_is_asked_for()
    {
        var permits = new Permits(10, _time);
        Taken(TakeAsync(permits, 8));
        var first = TakeAsync(permits, 10);
        var second = TakeAsync(permits, 1);
        Assert.False(second.IsCompleted);

        permits.Return(8);
        Assert.Equal(10, Taken(first));
        Assert.False(second.IsCompleted);
        permits.Return(1);
        Assert.Equal(1, Taken(second));
    }

    [Fact]
    public async Task Who_is_cancelled_takes_nothing_and_lets_the_next_go_on()
    {
        var permits = new Permits(10, _time);
        Taken(TakeAsync(permits, 8));
        using var cancel = new CancellationTokenSource();
        var first = permits.TakeAsync(10, cancel.Token);
        var second = TakeAsync(permits, 2);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(2, await second);
        permits.Return(10);
        Assert.Equal(10, Taken(TakeAsync(permits, 10)));
    }

    private static Task<int> TakeAsync(Permits permits, int wanted) => permits.TakeAsync(wanted, CancellationToken.None);

    // A waiter is served with a continuation of its own, on another thread.
    private static int Taken(Task<int> taking) => taking.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System).GetAwaiter().GetResult();
}
