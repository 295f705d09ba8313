using Messaging.Aws.Local;
using Messaging.Simulation;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>Runs one script in virtual time and checks the promises on the history of handler calls.</summary>
internal sealed class ConsumerScriptRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);

    private const int MaxAttempts = 2;

    private readonly ConsumerScript _script;
    private readonly ConsumerWorld _world;
    private readonly Dictionary<(string Group, int Number), int> _failed = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _stops = [];
    private int _processes;

    private ConsumerScriptRun(Simulator simulator, ConsumerScript script)
    {
        _script = script;
        _world = new(simulator, options =>
        {
            options.Seed = script.Seed;
            options.AbortedReceiveTakesMessages = script.AbortsAreIgnored;
        });
    }

    public static void Run(ConsumerScript script) => Simulator.Run(async simulator =>
    {
        var run = new ConsumerScriptRun(simulator, script);
        await run.PlayAsync();
        run.Check();
        Assert.Equal(0, simulator.StrayPosts);
    });

    private async Task PlayAsync()
    {
        // A far backstop: SQS itself must not decide about any message here.
        await _world.CreateQueuesAsync(maxReceiveCount: 1000);
        await Task.WhenAll(_script.Groups.Select((group, index) => _world.SendAsync(NameOf(index), [.. Enumerable.Range(0, group.Length)])));
        foreach (var fault in _script.Faults)
        {
            _world.Aws.Faults.Add(Rule(fault));
        }

        using var end = new CancellationTokenSource();
        var expiring = Task.WhenAll(_script.LeasesExpireAtMs.Select(ExpireAsync));
        var processes = Task.WhenAll(_script.ProcessesStopAtMs.Select(stop => RunProcessesAsync(stop, end.Token)));
        await _world.EmptyAsync(Limit);
        end.Cancel();
        await processes;
        await expiring;
    }

    /// <summary>A process that stops at its time, and one that takes its place until the end.</summary>
    private async Task RunProcessesAsync(int stopAtMs, CancellationToken end)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(stopAtMs), _world.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, end);
        var stopsAt = _world.Time.GetUtcNow().AddMilliseconds(stopAtMs);
        await RunProcessAsync(either.Token);
        if (!end.IsCancellationRequested)
        {
            _stops.Add((stopsAt, _world.Time.GetUtcNow()));
            await RunProcessAsync(end);
        }
    }

    private async Task RunProcessAsync(CancellationToken stop)
    {
        var name = $"p{++_processes}";
        await using var process = await _world.StartAsync(
            c =>
            {
                c.MaxConcurrentGroups = _script.MaxConcurrentGroups;
                c.MaxHandlerAttempts = MaxAttempts;
                c.FailurePolicy = _script.Block ? FailurePolicy.BlockGroup : FailurePolicy.DeadLetter;
                c.AcknowledgementMode = _script.BeforeNext ? AcknowledgementMode.BeforeNext : AcknowledgementMode.Batched;
                c.Configure(options => options.MaxMessagesInHand = _script.MaxMessagesInHand);
                c.Handle<Order>((message, token) => HandleAsync(name, message, token));
            },
            queue => queue.Configure(options => options.VisibilityTimeout = TimeSpan.FromSeconds(_script.VisibilitySeconds)));
        await Task.Delay(Timeout.InfiniteTimeSpan, _world.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await process.StopAsync(CancellationToken.None);
        Assert.Equal(0, process.Control.MessagesInHand);
        Assert.Equal(0, process.Control.ParkedGroups);
    }

    private async Task HandleAsync(string process, FifoMessage<Order> message, CancellationToken token)
    {
        var order = message.Body;
        var script = _script.Groups[int.Parse(order.Group[1..])][order.Number];
        var call = _world.History.Begin(process, message, _world.Time.GetUtcNow());
        var succeeded = false;
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(script.TakesMs), _world.Time, script.IgnoresToken ? CancellationToken.None : token);
            var failures = _failed.GetValueOrDefault((order.Group, order.Number));
            if (failures < script.Failures)
            {
                _failed[(order.Group, order.Number)] = failures + 1;
                throw new InvalidOperationException("It failed.");
            }

            succeeded = true;
        }
        finally
        {
            call.End(_world.Time.GetUtcNow(), succeeded, token.IsCancellationRequested);
        }
    }

    private async Task ExpireAsync(int atMs)
    {
        await _world.PassAsync(TimeSpan.FromMilliseconds(atMs));
        _world.Orders.ExpireLeases();
    }

    private static FaultRule Rule(FaultScript fault) => new(fault.Kind switch
    {
        "500" => Fault.Status(500),
        "503" => Fault.Status(503),
        "503 after effect" => Fault.Status(503, afterEffect: true),
        "dropped" => Fault.AnswerDropped(),
        "refused" => Fault.ConnectionRefused(),

        // A receive that is denied for longer stops the consumer, which is another test's subject.
        "denied" when fault.Operation != "ReceiveMessage" => Fault.Status(403, "AccessDenied"),
        "throttled" or "denied" => Fault.Throttled(),
        "some entries" => Fault.EntriesFail(0, 2, 5),
        "empty" => Fault.EmptyBody(),
        "late" => Fault.Latency(TimeSpan.FromSeconds(3), afterEffect: true),
        "very late" => Fault.Latency(TimeSpan.FromSeconds(45), afterEffect: true),
        var other => throw new InvalidOperationException(other),
    })
    {
        // The sends of the script itself are over when rules are added; what is sent later are dead-letter copies.
        Operation = fault.Operation,
        Probability = fault.Probability,
        Times = fault.Times,
    };

    private IEnumerable<string> OwnLogs =>
        _world.Logs.Entries.Where(entry => entry.Text.StartsWith("Queue '", StringComparison.Ordinal)).Select(entry => entry.Text);

    private static string NameOf(int index) => $"g{index}";

    private void Check()
    {
        try
        {
            CheckProgress();
            for (var index = 0; index < _script.Groups.Length; index++)
            {
                CheckGroup(NameOf(index), _script.Groups[index].Length);
            }
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\n{string.Join('\n', _world.History.Calls)}\n{string.Join('\n', OwnLogs)}", failure);
        }
    }

    // No group, and no consumer, stands still for longer than its back-off, or a visibility timeout after a loss.
    private void CheckProgress()
    {
        var allowed = TimeSpan.FromSeconds(15) + (IsUndisturbed ? TimeSpan.Zero : TimeSpan.FromSeconds(2 * _script.VisibilitySeconds))
            + TimeSpan.FromSeconds(_script.Faults.Sum(fault => fault.Times * (fault.Kind == "very late" ? 45 : 12)))

            // Each stop may leave a receive that goes on at SQS and takes what was released a moment ago (C8).
            + TimeSpan.FromSeconds(_script.AbortsAreIgnored ? _script.ProcessesStopAtMs.Length * _script.VisibilitySeconds : 0);
        CheckGaps("The queue", _world.History.Calls, allowed);
        if (_script.MaxConcurrentGroups < _script.Groups.Length || _script.MaxMessagesInHand < 10 * _script.Groups.Length)
        {
            // Groups may wait for each other's handlers.
            return;
        }

        foreach (var group in _world.History.Calls.GroupBy(call => call.Group))
        {
            CheckGaps(group.Key, group, allowed);
        }
    }

    private bool IsUndisturbed => _script is { AbortsAreIgnored: false, Faults: [], LeasesExpireAtMs: [] };

    private void CheckGaps(string what, IEnumerable<HandlerCallRecord> calls, TimeSpan allowed)
    {
        DateTimeOffset? busyUntil = null;
        foreach (var call in calls.OrderBy(call => call.BeganAt))
        {
            var stoodStill = busyUntil is { } from && from < call.BeganAt ? call.BeganAt - from - NobodyTookWork(from, call.BeganAt) : TimeSpan.Zero;
            Assert.True(stoodStill <= allowed, $"{what} stood still from {busyUntil:HH:mm:ss.fff} to {call.BeganAt:HH:mm:ss.fff}; allowed are {allowed}.");
            busyUntil = busyUntil > call.EndedAt ? busyUntil : call.EndedAt;
        }
    }

    // While every process is stopping none takes new work, for as long as a handler that ignores its token keeps one of them from ending.
    private TimeSpan NobodyTookWork(DateTimeOffset from, DateTimeOffset until)
    {
        if (_stops.Count < _script.ProcessesStopAtMs.Length)
        {
            return TimeSpan.Zero;
        }

        var begin = _stops.Select(stop => stop.From).Append(from).Max();
        var end = _stops.Select(stop => stop.Until).Append(until).Min();
        return end > begin ? end - begin : TimeSpan.Zero;
    }

    private void CheckGroup(string group, int count)
    {
        var calls = _world.History.Calls.Where(call => call.Group == group).ToList();
        var dead = _world.DeadLetters.Messages.Where(message => message.MessageGroupId == group).Select(NumberOf).ToList();
        Assert.Equal(dead.Count, dead.Distinct().Count());
        CheckOneAtATime(calls);
        CheckOrder(calls, dead, count);
        foreach (var process in calls.GroupBy(call => (call.Process, call.MessageId)))
        {
            var handled = process.ToList().FindIndex(call => call.Succeeded);
            Assert.True(handled < 0 || handled == process.Count() - 1, $"{process.First()} was handled again in its process.");
        }

        CheckHandledOnce(calls);
    }

    // Of leases that ended early, and of an answer that was late, a process learns later or not at all.
    private void CheckHandledOnce(List<HandlerCallRecord> calls)
    {
        if (_script.LeasesExpireAtMs.Length > 0 || _script.Faults.Any(fault => fault.Kind.EndsWith("late", StringComparison.Ordinal)))
        {
            return;
        }

        var lost = OwnLogs.Where(text => text.Contains("lease lost", StringComparison.Ordinal)).ToList();
        foreach (var twice in calls.Where(call => call.Succeeded).GroupBy(call => call.MessageId).Where(message => message.Count() > 1))
        {
            Assert.True(lost.Exists(text => text.Contains(twice.Key, StringComparison.Ordinal)), $"{twice.First()} was handled by two processes, and no lease was lost.");
        }
    }

    // C1: within a process the next call starts only after the one before returned.
    private static void CheckOneAtATime(List<HandlerCallRecord> calls)
    {
        foreach (var process in calls.GroupBy(call => call.Process))
        {
            foreach (var (first, second) in process.Zip(process.Skip(1)))
            {
                Assert.True(first.EndedAt <= second.BeganAt, $"{second} began beside {first}.");
            }
        }
    }

    // C1, C2, C3: a message is handled for the first time only after the one before it was handled or dead-lettered; none is left out.
    private static void CheckOrder(List<HandlerCallRecord> calls, List<int> dead, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var handled = calls.Where(call => call.Number == number && call.Succeeded).Select(call => call.EndedAt).Min();
            var givenUp = calls.Where(call => call.Number == number && call.Attempt == MaxAttempts && !call.Succeeded).Select(call => call.EndedAt).Min();
            Assert.True(handled is not null || dead.Contains(number), $"Message {number} was lost.");
            Assert.True(!dead.Contains(number) || givenUp is not null, $"Message {number} was dead-lettered before its handler had failed as often as allowed.");
            var settled = dead.Contains(number) && !(handled < givenUp) ? givenUp : handled;
            var next = calls.Where(call => call.Number > number).Select(call => (DateTimeOffset?)call.BeganAt).Min();
            Assert.True(next is null || next >= settled, $"A message behind number {number} began at {next:HH:mm:ss.fff}, before that was settled at {settled:HH:mm:ss.fff}.");
        }
    }

    private static int NumberOf(LocalMessage message)
    {
        using var body = System.Text.Json.JsonDocument.Parse(message.Body);
        return body.RootElement.GetProperty("number").GetInt32();
    }
}
