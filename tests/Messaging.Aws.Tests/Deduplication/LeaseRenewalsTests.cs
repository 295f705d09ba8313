using Messaging.Aws.Deduplication;
using Messaging.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Deduplication;

public sealed class LeaseRenewalsTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Period = Lease / 4;

    [Fact]
    public void One_timer_is_enough_for_all_work_that_ends_before_its_renewal_is_due() => Run(async test =>
    {
        for (var number = 0; number < 5_000; number++)
        {
            var renewal = await test.StartAsync($"{number}", new());
            await Task.Delay(TimeSpan.FromMilliseconds(number % 50), test.Simulated);
            Assert.True(await renewal.EndAsync());
        }

        Assert.Equal(1, test.Time.Made);
        Assert.DoesNotContain("mark", test.Store.Steps);
    });

    [Fact]
    public void Each_of_thousands_of_leases_is_renewed_each_quarter_of_it() => Run(async test =>
    {
        var renewed = new List<TimeSpan>();
        var began = test.Time.GetTimestamp();
        test.Store.Before = (step, _) =>
        {
            if (step == "mark")
            {
                renewed.Add(test.Time.GetElapsedTime(began));
            }

            return Task.CompletedTask;
        };
        var renewals = new List<LeaseRenewal>();
        for (var number = 0; number < 2_000; number++)
        {
            renewals.Add(await test.StartAsync($"{number}", new()));
            await Task.Delay(TimeSpan.FromMilliseconds(1), test.Simulated);
        }

        await Task.Delay(Period * 2, test.Simulated);
        foreach (var renewal in renewals)
        {
            Assert.True(await renewal.EndAsync());
        }

        var due = Enumerable.Range(0, 2_000).Select(number => TimeSpan.FromMilliseconds(number)).ToArray();
        Assert.Equal([.. due.Select(start => start + Period), .. due.Select(start => start + (Period * 2))], renewed);
    });

    [Fact]
    public void A_renewal_that_hangs_does_not_hold_up_others() => Run(async test =>
    {
        var marks = 0;
        test.Store.Before = (step, token) =>
            step == "mark" && marks++ == 0 ? Task.Delay(Timeout.InfiniteTimeSpan, test.Simulated, token) : Task.CompletedTask;
        var (hanging, other) = (new Work(), new Work());
        var first = await test.StartAsync("hangs", hanging);
        var second = await test.StartAsync("other", other);

        await Task.Delay(Lease * 3, test.Simulated);

        Assert.Equal((1, 0), (hanging.Interruptions, other.Interruptions));
        Assert.False(await first.EndAsync());
        Assert.True(await second.EndAsync());
        Assert.InRange(marks, 12, 13);
    });

    [Fact]
    public async Task A_store_that_blocks_does_not_hold_up_others()
    {
        var time = new FakeTimeProvider();
        using var unblock = new ManualResetEventSlim();
        var renewed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var marks = 0;
        var store = new HookedStore(new InMemoryIdempotencyStore(time))
        {
            Before = (step, _) =>
            {
                if (step == "mark" && Interlocked.Increment(ref marks) == 1)
                {
                    unblock.Wait(CancellationToken.None);
                }
                else if (step == "mark")
                {
                    renewed.TrySetResult();
                }

                return Task.CompletedTask;
            },
        };
        using var renewals = new LeaseRenewals(store, Lease, time, NullLogger.Instance);
        var both = Under(null, () => Enumerable.Range(0, 2)
            .Select(number => renewals.Start(IdempotencyToken.Create($"{number}", Lease), time.GetTimestamp(), new Work()))
            .ToArray());

        var ringing = Task.Run(() => time.Advance(Period));
        try
        {
            await renewed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            unblock.Set();
        }

        await ringing;
        foreach (var renewal in both)
        {
            await renewal.EndAsync();
        }
    }

    [Fact]
    public async Task Work_that_ends_between_the_ring_and_its_renewal_is_not_renewed()
    {
        var time = new FakeTimeProvider();
        var store = new HookedStore(new InMemoryIdempotencyStore(time));
        using var renewals = new LeaseRenewals(store, Lease, time, NullLogger.Instance);
        var context = new HeldPosts();
        var renewal = Under(context, () => renewals.Start(IdempotencyToken.Create("k", Lease), time.GetTimestamp(), new Work()));
        time.Advance(Period);

        Assert.True(await renewal.EndAsync());
        context.RunAll();

        Assert.Equal(1, context.Count);
        Assert.Empty(store.Steps);
    }

    [Fact]
    public void The_timer_is_set_again_for_work_that_begins_after_all_other_work_ended() => Run(async test =>
    {
        await (await test.StartAsync("first", new())).EndAsync();
        await Task.Delay(Period * 3, test.Simulated);

        var renewal = await test.StartAsync("second", new());
        await Task.Delay(Period * 2.5, test.Simulated);
        await renewal.EndAsync();

        Assert.Equal(2, test.Store.Steps.Count(step => step == "mark"));
    });

    [Fact]
    public void Work_that_ends_in_the_instant_its_renewal_is_due_ends_well() => Run(async test =>
    {
        var work = new Work();
        var ending = Task.Delay(Period, test.Simulated);
        var renewal = await test.StartAsync("k", work);

        await ending;
        Assert.True(await renewal.EndAsync());
        await Task.Delay(Lease * 3, test.Simulated);

        Assert.Equal(0, work.Interruptions);
        Assert.InRange(test.Store.Steps.Count(step => step == "mark"), 0, 1);
    });

    [Fact]
    public void Only_the_work_whose_entry_was_taken_away_is_interrupted() => Run(async test =>
    {
        var (lost, kept) = (new Work(), new Work());
        var token = IdempotencyToken.Create("lost", Lease);
        var first = await test.StartAsync(token, lost);
        var second = await test.StartAsync("kept", kept);
        await test.Store.ReleaseAsync(token);

        await Task.Delay(Lease, test.Simulated);

        Assert.Equal((1, 0), (lost.Interruptions, kept.Interruptions));
        Assert.False(await first.EndAsync());
        Assert.True(await second.EndAsync());
    });

    [Fact]
    public void A_failure_that_no_store_should_have_is_tried_again_like_any_other() => Run(async test =>
    {
        var marks = 0;
        test.Store.Before = (step, _) => step == "mark" && marks++ < 2 ? throw new NotSupportedException() : Task.CompletedTask;
        var work = new Work();
        var renewal = await test.StartAsync("k", work);

        await Task.Delay(Lease * 2, test.Simulated);

        Assert.True(await renewal.EndAsync());
        Assert.Equal(0, work.Interruptions);
    });

    [Fact]
    public void A_renewal_belongs_to_the_trace_of_its_work() => Run(async test =>
    {
        var trace = new AsyncLocal<string>();
        var seen = new List<string?>();
        test.Store.Before = (step, _) =>
        {
            seen.Add(step == "mark" ? trace.Value : null);
            return Task.CompletedTask;
        };
        async Task<LeaseRenewal> StartAsync(string name)
        {
            trace.Value = name;
            return await test.StartAsync(name, new());
        }

        var (first, second) = (await StartAsync("first"), await StartAsync("second"));
        await Task.Delay(Period * 1.5, test.Simulated);
        await first.EndAsync();
        await second.EndAsync();

        Assert.Equal(["first", "second"], seen.OfType<string>());
    });

    [Fact]
    public void Work_that_ended_is_not_kept_until_its_renewal_would_have_been_due() => Run(async test =>
    {
        var others = await test.StartAsync("others", new());
        var ended = await StartAndEndAsync();

        GC.Collect();

        Assert.False(ended.IsAlive);
        await others.EndAsync();

        async Task<WeakReference> StartAndEndAsync()
        {
            var work = new Work();
            await (await test.StartAsync("k", work)).EndAsync();
            return new(work);
        }
    });

    [Fact]
    public void Nothing_is_left_of_it_when_it_is_disposed() => Run(async test =>
    {
        var renewal = await test.StartAsync("k", new());
        await Task.Delay(Period * 2.5, test.Simulated);
        await renewal.EndAsync();

        test.Renewals.Dispose();

        Assert.Equal(0, test.Time.Left);
    });

    private static void Run(Func<Bench, Task> body) => Simulator.Run(async simulation =>
    {
        var bench = new Bench(simulation.Time);
        await body(bench);
        bench.Renewals.Dispose();
        Assert.Equal(0, simulation.StrayPosts);
    });

    private static T Under<T>(SynchronizationContext? context, Func<T> start)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            return start();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class HeldPosts : SynchronizationContext
    {
        private readonly List<(SendOrPostCallback Callback, object? State)> _posts = [];

        public int Count => _posts.Count;

        public override void Post(SendOrPostCallback d, object? state) => _posts.Add((d, state));

        public void RunAll() => _posts.ForEach(post => post.Callback(post.State));
    }

    private sealed class Work : ILeasedWork
    {
        public int Interruptions { get; private set; }

        public void InterruptWork() => Interruptions++;
    }

    private sealed class Bench
    {
        public Bench(TimeProvider time)
        {
            Simulated = time;
            Time = new(time);
            Store = new(new InMemoryIdempotencyStore(time));
            Renewals = new(Store, Lease, Time, NullLogger.Instance);
        }

        /// <summary>The clock, where the test itself waits.</summary>
        public TimeProvider Simulated { get; }

        public CountedTimers Time { get; }

        public HookedStore Store { get; }

        public LeaseRenewals Renewals { get; }

        public Task<LeaseRenewal> StartAsync(string key, Work work) => StartAsync(IdempotencyToken.Create(key, Lease), work);

        public async Task<LeaseRenewal> StartAsync(IdempotencyToken token, Work work)
        {
            var asked = Time.GetTimestamp();
            await Store.BeginAsync(token, "");
            return Renewals.Start(token, asked, work);
        }
    }
}
