using Messaging.Aws.Consuming;
using Messaging.Aws.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Health;

public sealed class ConsumerHealthTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConsumerControl _control;
    private readonly MessagingHealthOptions _options = new();

    public ConsumerHealthTests() => _control = new("orders", _time);

    public void Dispose() => _control.Dispose();

    [Fact]
    public async Task One_that_never_ran_says_nothing() => Assert.Empty(await ObserveAsync());

    [Fact]
    public async Task One_that_receives_is_healthy_with_its_numbers()
    {
        _control.Pulse.Started();
        _control.Entered(3);

        var seen = Assert.Single(await ObserveAsync());

        Assert.Equal((HealthStatus.Healthy, null), (seen.Status, seen.Description));
        Assert.Equal((3, 0, false), (seen.Data["in-hand"], seen.Data["parked-groups"], seen.Data["paused"]));
    }

    [Fact]
    public async Task One_that_failed_is_unhealthy_until_it_runs_again()
    {
        _control.Pulse.Started();
        _control.Pulse.Ended(new TimeoutException("not to be shown"));
        Assert.Equal((HealthStatus.Unhealthy, "failed and stopped (TimeoutException)"), await WorstAsync());

        _control.Pulse.Started();

        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());
    }

    [Fact]
    public async Task One_that_was_stopped_says_nothing()
    {
        _control.Pulse.Started();
        _control.Pulse.Ended(null);

        Assert.Empty(await ObserveAsync());
    }

    [Fact]
    public async Task Without_an_answered_receive_it_is_unhealthy_after_the_time_that_was_set()
    {
        _options.StalledAfter = TimeSpan.FromSeconds(40);
        _control.Pulse.Started();

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((HealthStatus.Unhealthy, "no receive was answered for 41 s"), await WorstAsync());

        // An empty receive is a sign of life.
        _control.Entered(0);
        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());
    }

    [Fact]
    public async Task With_messages_in_hand_and_nothing_settled_it_is_degraded()
    {
        _control.Pulse.Started();
        _control.Entered(2);
        _time.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal((HealthStatus.Degraded, "2 messages are in hand and nothing has come or gone for 121 s"), await WorstAsync());

        _control.Left();

        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());
    }

    [Fact]
    public async Task A_paused_one_is_not_stalled_nor_is_it_at_once_when_it_goes_on()
    {
        _control.Pulse.Started();
        await _control.PauseAsync();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());
        Assert.True((bool)(await ObserveAsync())[0].Data["paused"]);

        _control.Unpause();

        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());
    }

    [Fact]
    public async Task Parked_groups_degrade_from_the_number_on_that_was_set()
    {
        _control.Pulse.Started();
        _control.Parked(1);
        Assert.Equal((HealthStatus.Degraded, "1 groups are parked behind a message that cannot be handled"), await WorstAsync());

        _options.DegradedFromParkedGroups = 2;
        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());

        _control.Parked(1);
        Assert.Equal(HealthStatus.Degraded, (await WorstAsync()).Status);

        _options.DegradedFromParkedGroups = null;
        Assert.Equal((HealthStatus.Healthy, null), await WorstAsync());
    }

    private Task<IReadOnlyList<HealthObservation>> ObserveAsync() => new ConsumerHealth(_control).ObserveAsync(_options, CancellationToken.None);

    private async Task<(HealthStatus Status, string? Description)> WorstAsync()
    {
        var worst = (await ObserveAsync()).OrderBy(seen => seen.Status).First();
        return (worst.Status, worst.Description);
    }
}
