using System.Runtime.CompilerServices;
using Messaging.Aws.Queues;

namespace Messaging.Simulation;

/// <summary>Runs asynchronous code on one thread in virtual time: nothing waits for real, and the same inputs give the same schedule.</summary>
/// <remarks>
/// <para>All continuations that captured the context run here one after the other. When none is left, the clock jumps to the next timer.
/// So code under simulation must not leave the context: no ConfigureAwait(false), no Task.Run (ADR 0005), and a Polly
/// <c>ResilienceContext</c> taken with <c>continueOnCapturedContext: true</c>.</para>
/// <para>The AWS SDK does leave it. Its calls are counted by <see cref="Track"/>, and time stands still while one is being worked on
/// outside; <see cref="Network"/> hands answers back in a way that lets the SDK go on inline.</para>
/// <para><see cref="StrayPosts"/> counts what came from outside uncounted; a test of determinism asserts that it is zero.</para>
/// </remarks>
public sealed class Simulator
{
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(20);

    private readonly WorkQueue _work = new();
    private readonly VirtualTime _time;
    private readonly SimulationContext _context;
    private int _outside;
    private int _strayPosts;

    private Simulator(DateTimeOffset start)
    {
        _time = new VirtualTime(start);
        _context = new SimulationContext(this);
        Thread = Environment.CurrentManagedThreadId;
    }

    /// <summary>The virtual clock.</summary>
    public TimeProvider Time => _time;

    /// <summary>Continuations that came from other threads while no counted call was outside.</summary>
    public int StrayPosts => Volatile.Read(ref _strayPosts);

    internal int Thread { get; }

    /// <summary>Runs <paramref name="body"/> until its task ends; what it throws is thrown here.</summary>
    /// <param name="body">The code under simulation.</param>
    /// <param name="start">Where the clock starts; null: noon of a fixed day.</param>
    /// <exception cref="SimulationStuckException">Nothing can go on: no work, no timer, and the body has not ended.</exception>
    public static void Run(Func<Simulator, Task> body, DateTimeOffset? start = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var simulation = new Simulator(start ?? new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(simulation._context);
        try
        {
            var task = body(simulation);
            simulation.PumpUntilEnded(task);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>A network between the SDK and an embedded service: each request takes <paramref name="roundTrip"/> of virtual time.</summary>
    public DelegatingHandler Network(HttpMessageHandler service, TimeSpan roundTrip) => new SimulatedNetwork(this, service, roundTrip);

    /// <summary>Counts the calls of a queue, so that time stands still while the SDK works on one outside.</summary>
    internal ISqsQueue Track(ISqsQueue queue) => new TrackedSqsQueue(this, queue);

    internal void EnterOutside() => Interlocked.Increment(ref _outside);

    internal void LeaveOutside()
    {
        Interlocked.Decrement(ref _outside);
        _work.Wake();
    }

    /// <summary>Goes on without the simulation's context, so that code that left it goes on inline instead of on the thread pool.</summary>
    internal OutsideAwaitable ContinueOutside() => new(this);

    internal void Post(SendOrPostCallback callback, object? state, bool outside)
    {
        if (Environment.CurrentManagedThreadId != Thread && Volatile.Read(ref _outside) == 0)
        {
            Interlocked.Increment(ref _strayPosts);
        }

        _work.Add(new(callback, state, outside));
    }

    private void PumpUntilEnded(Task task)
    {
        while (!task.IsCompleted)
        {
            if (_work.TryTake(out var item))
            {
                Run(item);
            }
            else if (Volatile.Read(ref _outside) > 0)
            {
                WaitForWork("a request is outside of the simulation and does not come back");
            }
            else if (!RunNextTimer())
            {
                WaitForWork("there is no work and no timer left, and the body has not ended");
            }
        }
    }

    private void WaitForWork(string why)
    {
        if (!_work.Wait(StuckAfter))
        {
            throw new SimulationStuckException($"At {_time.GetUtcNow():O}: {why}.");
        }
    }

    private bool RunNextTimer()
    {
        if (_time.TakeNext() is not { } due)
        {
            return false;
        }

        // Without the context: what awaits the timer with ConfigureAwait(false) then goes on inline, here and now.
        RunWithoutContext(static timer => ((VirtualTimer)timer!).Fire(), due);
        return true;
    }

    private void Run(WorkItem item)
    {
        if (item.Outside)
        {
            RunWithoutContext(item.Callback, item.State);
        }
        else
        {
            item.Callback(item.State);
        }
    }

    private void RunWithoutContext(SendOrPostCallback callback, object? state)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            callback(state);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(_context);
        }
    }

    internal readonly struct OutsideAwaitable(Simulator simulation) : INotifyCompletion
    {
        public bool IsCompleted => false;

        public OutsideAwaitable GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) =>
            simulation.Post(static state => ((Action)state!)(), continuation, outside: true);
    }
}
