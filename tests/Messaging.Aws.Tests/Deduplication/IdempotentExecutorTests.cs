using System.Text.Json.Serialization;
using Messaging.Aws.Deduplication;
using Messaging.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Messaging.Aws.Tests.Deduplication;

public sealed partial class IdempotentExecutorTests
{
    private const string Key = "charge/42";

    private static readonly IdempotentRunOptions Options = new() { Lease = TimeSpan.FromSeconds(30) };
    private static readonly IdempotentRunOptions AtOnce = Options with { WhenInProgress = InProgressPolicy.Throw };

    [Fact]
    public void Runs_once_and_then_gives_the_result() => Run(async test =>
    {
        Assert.Equal("first", await test.Executor.RunAsync(Key, _ => Task.FromResult("first"), Options));
        Assert.Equal("first", await test.Executor.RunAsync(Key, _ => throw new InvalidOperationException("must not run"), Options));
        Assert.Equal(["begin", "complete", "begin"], test.Store.Steps);
    });

    [Fact]
    public void Keeps_results_of_any_type() => Run(async test =>
    {
        var receipt = new Receipt("r-1", 12.5m);
        Assert.Equal(receipt, await test.Executor.RunAsync(Key, _ => Task.FromResult(receipt), ReceiptJson.Default.Receipt));
        Assert.Equal(receipt, await test.Executor.RunAsync(Key, _ => throw new InvalidOperationException("must not run"), ReceiptJson.Default.Receipt));
    });

    [Fact]
    public void A_hundred_callers_share_one_run() => Run(async test =>
    {
        var runs = 0;
        async Task<string> WorkAsync(CancellationToken cancellationToken)
        {
            runs++;
            await Task.Delay(TimeSpan.FromMinutes(2), test.Time, cancellationToken);
            return "shared";
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => test.Executor.RunAsync(Key, WorkAsync, Options)));

        Assert.Equal(1, runs);
        Assert.All(results, result => Assert.Equal("shared", result));
    });

    [Fact]
    public void A_waiter_asks_at_growing_distances() => Run(async test =>
    {
        var work = test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromSeconds(25)), Options);
        var asked = test.Store.Steps.Count;

        await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), Options);

        // 50 ms, doubled up to 5 s: seven questions in 6.35 s, then one each 5 s.
        Assert.InRange(test.Store.Steps.Skip(asked).Count(step => step == "begin"), 8, 13);
        await work;
    });

    [Fact]
    public void Another_run_in_progress_is_an_error_where_waiting_is_not_wanted() => Run(async test =>
    {
        var work = test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromSeconds(5)), Options);

        var failure = await Assert.ThrowsAsync<IdempotentRunException>(() => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));

        Assert.Equal((Key, IdempotentRunFailure.InProgress, true), (failure.Key, failure.Reason, failure.IsTransient));
        await work;
    });

    [Fact]
    public void A_waiter_that_is_cancelled_leaves_the_run_alone() => Run(async test =>
    {
        var work = test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromSeconds(20)), Options);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), test.Time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), Options, patience.Token));

        Assert.Equal("worked", await work);
    });

    [Fact]
    public void A_run_that_throws_is_forgotten_and_made_again() => Run(async test =>
    {
        var thrown = new InvalidOperationException("declined");

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() => test.Executor.RunAsync(Key, _ => throw thrown, Options)));

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));
    });

    [Fact]
    public void A_cancelled_run_is_forgotten_and_made_again() => Run(async test =>
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1), test.Time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromSeconds(5)), Options, cancel.Token));

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));
    });

    [Fact]
    public void A_failure_of_the_work_is_not_hidden_by_a_store_that_is_down() => Run(async test =>
    {
        test.Store.Before = (step, _) => step == "release" ? throw HookedStore.Down : Task.CompletedTask;

        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Executor.RunAsync(Key, _ => throw new InvalidOperationException(), Options));
    });

    [Fact]
    public void The_lease_is_renewed_while_the_work_runs() => Run(async test =>
    {
        var work = test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromSeconds(95)), Options);
        await Task.Delay(TimeSpan.FromSeconds(90), test.Time);

        await Assert.ThrowsAsync<IdempotentRunException>(() => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));

        Assert.Equal("worked", await work);
        Assert.Equal(12, test.Store.Steps.Count(step => step == "mark"));
    });

    [Fact]
    public void Two_failed_renewals_are_made_good_by_a_third() => Run(async test =>
    {
        var failures = 0;
        test.Store.Before = (step, _) => step == "mark" && failures++ < 2 ? throw HookedStore.Down : Task.CompletedTask;

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromSeconds(60)), Options));
    });

    [Fact]
    public void Work_is_stopped_when_its_lease_ends_unrenewed() => Run(async test =>
    {
        test.Store.Before = (step, _) => step == "mark" ? throw HookedStore.Down : Task.CompletedTask;
        var began = test.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<IdempotentRunException>(
            () => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromMinutes(5)), Options));

        Assert.Equal(IdempotentRunFailure.LeaseLost, failure.Reason);
        Assert.Equal(Options.Lease, test.Time.GetUtcNow() - began);
    });

    [Fact]
    public void A_renewal_that_hangs_does_not_outlive_the_lease() => Run(async test =>
    {
        test.Store.Before = (step, token) => step == "mark" ? Task.Delay(Timeout.InfiniteTimeSpan, test.Time, token) : Task.CompletedTask;
        var began = test.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<IdempotentRunException>(
            () => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromMinutes(5)), Options));

        Assert.Equal(IdempotentRunFailure.LeaseLost, failure.Reason);
        Assert.Equal(Options.Lease, test.Time.GetUtcNow() - began);
    });

    [Fact]
    public void Work_whose_entry_was_taken_over_is_stopped_and_does_not_count() => Run(async test =>
    {
        test.Store.Before = (step, token) => step == "mark" ? Task.Delay(Timeout.InfiniteTimeSpan, test.Time, token) : Task.CompletedTask;
        var slow = test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromSeconds(31), heedsItsToken: false), Options);
        await Task.Delay(Options.Lease, test.Time);

        var second = await test.Executor.RunAsync(Key, _ => Task.FromResult("second"), Options with { WhenAbandoned = AbandonedPolicy.RunAgain });

        Assert.Equal("second", second);
        var failure = await Assert.ThrowsAsync<IdempotentRunException>(() => slow);
        Assert.Equal(IdempotentRunFailure.LeaseLost, failure.Reason);
        Assert.Equal("second", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));
    });

    [Fact]
    public void Work_that_ends_after_its_lease_counts_when_nobody_took_over() => Run(async test =>
    {
        test.Store.Before = (step, _) => step == "mark" ? throw HookedStore.Down : Task.CompletedTask;

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.FromMinutes(5), heedsItsToken: false), Options));
    });

    [Fact]
    public void An_abandoned_run_is_not_made_again_and_every_caller_learns_so_at_once() => Run(async test =>
    {
        await test.AbandonAsync(Key, Options.Lease);

        for (var caller = 0; caller < 3; caller++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), test.Time);
            var failure = await Assert.ThrowsAsync<IdempotentRunException>(() => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));
            Assert.Equal((IdempotentRunFailure.Abandoned, false), (failure.Reason, failure.IsTransient));
        }
    });

    [Fact]
    public void An_abandoned_run_is_made_again_where_that_is_wanted() => Run(async test =>
    {
        await test.AbandonAsync(Key, Options.Lease);

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), Options with { WhenAbandoned = AbandonedPolicy.RunAgain }));
    });

    [Fact]
    public void A_start_whose_answer_is_lost_is_asked_for_again_and_not_taken_for_abandoned() => Run(async test =>
    {
        var lost = 0;
        test.Store.After = (step, _) => step == "begin" && lost++ < 2 ? throw HookedStore.Down : Task.CompletedTask;
        var began = test.Time.GetUtcNow();

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));

        Assert.True(test.Time.GetUtcNow() - began < TimeSpan.FromSeconds(1));
    });

    [Fact]
    public void A_start_that_is_cancelled_unheard_is_taken_back() => Run(async test =>
    {
        using var cancel = new CancellationTokenSource();
        test.Store.After = (step, token) =>
        {
            if (step == "begin")
            {
                cancel.Cancel();
            }

            token.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), Options, cancel.Token));
        test.Store.After = static (_, _) => Task.CompletedTask;

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));
    });

    [Fact]
    public void Without_the_stores_consent_nothing_runs() => Run(async test =>
    {
        test.Store.Before = (_, _) => throw HookedStore.Down;
        var ran = false;

        await Assert.ThrowsAsync<IdempotencyStoreException>(() => test.Executor.RunAsync(
            Key,
            _ =>
            {
                ran = true;
                return Task.FromResult("");
            },
            Options));

        Assert.False(ran);
        Assert.Equal(["begin", "begin", "begin"], test.Store.Steps);
    });

    [Fact]
    public void A_result_is_recorded_as_soon_as_the_store_is_back() => Run(async test =>
    {
        var back = test.Time.GetUtcNow().AddSeconds(20);
        test.Store.Before = (step, _) => step == "complete" && test.Time.GetUtcNow() < back ? throw HookedStore.Down : Task.CompletedTask;

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), Options));

        Assert.Equal("worked", await test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), AtOnce));
    });

    [Fact]
    public void A_result_that_cannot_be_recorded_is_an_error_and_the_work_is_not_done_again() => Run(async test =>
    {
        test.Store.Before = (step, _) => step == "complete" ? throw HookedStore.Down : Task.CompletedTask;

        await Assert.ThrowsAsync<IdempotencyStoreException>(() => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), Options));

        await Task.Delay(Options.Lease, test.Time);
        var failure = await Assert.ThrowsAsync<IdempotentRunException>(() => test.Executor.RunAsync(Key, test.WorkFor(TimeSpan.Zero), Options));
        Assert.Equal(IdempotentRunFailure.Abandoned, failure.Reason);
    });

    [Fact]
    public void Options_are_checked_before_the_work() => Run(async test =>
    {
        Task<string> MustNotRun(CancellationToken cancellationToken) => throw new InvalidOperationException("must not run");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Executor.RunAsync(Key, MustNotRun, Options with { Retention = TimeSpan.Zero }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Executor.RunAsync(Key, MustNotRun, Options with { Lease = TimeSpan.Zero }));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Executor.RunAsync(Key, MustNotRun, Options with { Fingerprint = new('f', 257) }));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Executor.RunAsync("", MustNotRun, Options));
        Assert.Empty(test.Store.Steps);
    });

    private static void Run(Func<Bench, Task> body) => Simulator.Run(simulation => body(new Bench(simulation.Time)));

    internal sealed record Receipt(string Id, decimal Amount);

    [JsonSerializable(typeof(Receipt))]
    internal sealed partial class ReceiptJson : JsonSerializerContext;

    private sealed class Bench
    {
        public Bench(TimeProvider time)
        {
            Time = time;
            Store = new HookedStore(new InMemoryIdempotencyStore(time));
            Executor = new IdempotentExecutor(Store, time, NullLogger<IdempotentExecutor>.Instance);
        }

        public TimeProvider Time { get; }

        public HookedStore Store { get; }

        public IdempotentExecutor Executor { get; }

        public Func<CancellationToken, Task<string>> WorkFor(TimeSpan duration, bool heedsItsToken = true) => async cancellationToken =>
        {
            await Task.Delay(duration, Time, heedsItsToken ? cancellationToken : CancellationToken.None);
            return "worked";
        };

        // What a process that dies leaves behind, after its lease.
        public async Task AbandonAsync(string key, TimeSpan lease)
        {
            await Store.BeginAsync("run/" + key, "", lease);
            await Task.Delay(lease, Time);
        }
    }
}
