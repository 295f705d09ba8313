using Messaging.Emulators;

namespace Messaging.KillTests;

/// <summary>Two consumer processes and a publisher on the Local AWS server; consumers end at moments that a seed chooses.</summary>
public sealed class ConsumerKillTests
{
    private const int Groups = 12;
    private const int MaxMessagesInHand = 20;

    // What a killed process had in hand comes again after this: short for the test, long enough for a busy machine to renew.
    private const string ShortVisibility = "3";

    // Who stops in good order needs no such end: nothing may come again, however long a busy machine takes.
    private const string LongVisibility = "60";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [UnixFact]
    public async Task A_killed_consumer_loses_nothing_keeps_order_and_repeats_only_what_it_had_in_hand()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var stage = await Stage.StartAsync(Groups, [ShortVisibility], limit.Token);

        await RoundsAsync(stage, rounds: 10, seed: 5, child => child.KillAsync(limit.Token));
        var history = await stage.EndAsync();

        Assert.Empty(history.Unhandled());
        AssertInOrder(history);
        Assert.NotEmpty(history.Repeated());
        Assert.All(history.Repeated(), call => Assert.True(call.WasKilled, $"Handled again although its process lived: {call}"));
        Assert.All(
            history.Repeated().GroupBy(call => call.Process),
            calls => Assert.InRange(calls.Select(call => (call.Group, call.Number)).Distinct().Count(), 0, MaxMessagesInHand));
    }

    [UnixFact]
    public async Task A_consumer_that_is_stopped_by_SIGTERM_has_nothing_handled_again()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var stage = await Stage.StartAsync(Groups, [LongVisibility], limit.Token);

        await RoundsAsync(stage, rounds: 5, seed: 15, child => child.TerminateAsync(limit.Token));
        var history = await stage.EndAsync();

        Assert.Empty(history.Unhandled());
        var repeated = string.Join(", ", history.Repeated());
        Assert.True(repeated.Length == 0, $"Handled again: {repeated}\n{await stage.LogsAsync()}");
        AssertInOrder(history);
    }

    [UnixFact(needsRedis: true)]
    public async Task An_idempotent_handler_has_its_effect_once_unless_the_kill_fell_between_effect_and_completion()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var redis = await RedisServer.StartAsync();
        await using var stage = await Stage.StartAsync(Groups, [ShortVisibility, redis.EndPoint.ToString()], limit.Token);

        await RoundsAsync(stage, rounds: 20, seed: 7, child => child.KillAsync(limit.Token));
        var history = await stage.EndAsync();

        // The effect is the handler's last line, written to its own file; without one nothing has happened.
        var effects = history.Calls.Where(call => call.End is not null).GroupBy(call => (call.Group, call.Number)).ToArray();
        Assert.Equal(history.Published.Values.Sum(), effects.Length);
        Assert.All(
            effects.SelectMany(calls => calls.SkipLast(1)),
            call => Assert.True(call is { WasKilled: true, IsCompleted: false }, $"A second effect although the first was completed: {call}"));
        Assert.All(
            history.Calls.Where(call => call is { WasKilled: false, End: not null }),
            call => Assert.True(call.IsCompleted, $"Never completed: {call}"));
        AssertInOrder(history);
    }

    private static async Task RoundsAsync(Stage stage, int rounds, int seed, Func<Child, Task> endAsync)
    {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var place = random.Next(stage.Consumers.Length);
            var victim = stage.Consumers[place];
            await stage.LinesOfAsync(victim, random.Next(1, 60));
            stage.Consumers[place] = null!;
            await endAsync(victim);
            stage.StartConsumer(place);
        }
    }

    /// <summary>One call at a time per group, each the successor of the one before, or a step back behind a kill.</summary>
    private static void AssertInOrder(History history)
    {
        foreach (var group in history.Calls.GroupBy(call => call.Group))
        {
            HandlerCall? before = null;
            foreach (var call in group)
            {
                Assert.True(before is null || call.Start > (before.End ?? before.LastSign), $"Two at a time: {before} and {call}");
                var isNext = call.Number == (before is null ? 0 : before.Number + 1) && before is not { End: null };
                var isAgain = before is { WasKilled: true } && call.Process != before.Process && call.Number <= before.Number;
                Assert.True(isNext || isAgain, $"Out of order: {before} and then {call}");
                before = call;
            }
        }
    }
}
