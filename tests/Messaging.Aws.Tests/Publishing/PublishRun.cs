using Messaging.Simulation;
using Polly;
using Polly.Retry;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>Carries out a script in virtual time, and compares what callers were told with what the queue accepted.</summary>
internal sealed class PublishRun(PublishScript script)
{
    private readonly List<Handed> _handed = [];
    private readonly Random _chance = new(script.Seed);
    private PublishingHost _host = null!;

    public static void Check(PublishScript script) => Simulator.Run(new PublishRun(script).RunAsync);

    private async Task RunAsync(Simulator simulator)
    {
        await using var host = _host = await PublishingHost.StartAsync(
            simulator,
            queue => queue.Publish(script.Configure),
            application =>
            {
                if (script.Hostile)
                {
                    application.UsePipeline(AwsMessagingPipelines.Publish, Hostile);
                }
            },
            aws => aws.Seed = script.Seed);
        script.Cause(host.Aws.Faults);
        var calm = CalmDownAsync();
        var callers = Enumerable.Range(0, script.Callers).Select(CallAsync).ToArray();
        foreach (var caller in callers)
        {
            await caller;
        }

        await calm;
        CheckPromises();
        Assert.Equal((0, 0), host.QueuePublisher.Size);
        Assert.Equal(0, simulator.StrayPosts);
    }

    private async Task CalmDownAsync()
    {
        await Task.Delay(PublishScript.TroubleEnds, _host.Time);
        _host.Aws.Faults.Clear();
    }

    /// <summary>One caller: some messages one by one, some without waiting, some in a batch, some as a stream.</summary>
    private async Task CallAsync(int caller)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(_chance.Next(0, 40)), _host.Time);
        switch (_chance.Next(4))
        {
            case 0:
                for (var index = 0; index < script.MessagesPerCaller; index++)
                {
                    await Start();
                }

                break;
            case 1:
                foreach (var end in Enumerable.Range(0, script.MessagesPerCaller).Select(_ => Start()).ToArray())
                {
                    await end;
                }

                break;
            case 2:
                await BatchAsync();
                break;
            default:
                await StreamAsync();
                break;
        }
    }

    private async Task Start()
    {
        using var cancellation = Cancellation();
        var handed = HandOver();
        try
        {
            handed.Receipt = await _host.Publisher.PublishAsync(handed.Note, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            handed.IsCancelled = true;
        }
        catch (PublishException failure)
        {
            handed.Failure = failure;
        }
    }

    private async Task BatchAsync()
    {
        using var cancellation = Cancellation();
        var continues = _chance.Next(2) == 0;
        var handed = Enumerable.Range(0, script.MessagesPerCaller).Select(_ => HandOver()).ToArray();
        var results = await _host.Publisher.PublishManyAsync(
            handed.Select(one => one.Note), new() { ContinueOnFailure = continues }, cancellation.Token);
        Assert.Equal(handed.Length, results.Count);
        for (var index = 0; index < handed.Length; index++)
        {
            handed[index].End(results[index]);
        }

        CheckStopAtFailure(handed, continues);
    }

    private async Task StreamAsync()
    {
        var continues = _chance.Next(2) == 0;
        List<Handed> handed = [];
        var ended = 0;
        async IAsyncEnumerable<Note> Messages()
        {
            for (var index = 0; index < script.MessagesPerCaller; index++)
            {
                if (_chance.Next(3) == 0)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(_chance.Next(1, 15)), _host.Time);
                }

                handed.Add(HandOver());
                yield return handed[^1].Note;
            }
        }

        await foreach (var result in _host.Publisher.PublishManyAsync(Messages(), new() { ContinueOnFailure = continues }))
        {
            handed[ended++].End(result);
        }

        Assert.Equal(script.MessagesPerCaller, ended);
        CheckStopAtFailure([.. handed], continues);
    }

    private Handed HandOver()
    {
        var text = script.LargestText == 0 ? "" : new string('x', _chance.Next(script.LargestText));
        var handed = new Handed(new($"group-{_chance.Next(script.Groups)}", _handed.Count, text));
        _handed.Add(handed);
        return handed;
    }

    private CancellationTokenSource Cancellation() => script.Cancels && _chance.Next(3) == 0
        ? new(TimeSpan.FromMilliseconds(_chance.Next(0, 60)), _host.Time)
        : new();

    private void CheckPromises()
    {
        var accepted = _host.Queue.Accepted.Select(message => (message.MessageGroupId, Number: Numbers.Of(message.Body), message.MessageId)).ToArray();

        // P1: within a group, what was accepted is in the order of the hand-over. P3: nothing is there twice.
        foreach (var group in accepted.GroupBy(message => message.MessageGroupId))
        {
            var numbers = group.Select(message => message.Number).ToArray();
            Assert.Equal(numbers.Distinct().Order(), numbers);
        }

        // P2: what callers were told is true.
        var ids = accepted.ToDictionary(message => message.Number, message => message.MessageId);
        foreach (var handed in _handed)
        {
            if (handed.Receipt is { } receipt)
            {
                Assert.Equal(ids[handed.Note.Number], receipt.MessageId);
            }
            else if (handed.Failure?.Reason != PublishFailureReason.OutcomeUnknown)
            {
                Assert.True(handed.Failure is not null || handed.IsCancelled);
                Assert.False(ids.ContainsKey(handed.Note.Number), $"{handed.Failure?.Reason} was told of a message that the queue has.");
            }
        }

        if (script is { Ordering: PublishOrdering.Strict, Hostile: false, Cancels: false } && !script.Trouble.HasFlag(Trouble.Refusals))
        {
            Assert.Equal(_handed.Count, accepted.Length);
            Assert.All(_handed, handed => Assert.NotNull(handed.Receipt));
        }
    }

    private static void CheckStopAtFailure(Handed[] handed, bool continues)
    {
        foreach (var group in handed.GroupBy(one => one.Note.Story))
        {
            var failed = group.SkipWhile(one => one.Receipt is not null).Skip(1).ToArray();
            if (!continues)
            {
                // Runs may have accepted later messages in the request in which the first one failed.
                Assert.All(failed, one => Assert.True(
                    one.Failure is not null || one.Receipt!.Attempts > 0));
            }
            else
            {
                Assert.DoesNotContain(failed, one => one.Failure?.Reason == PublishFailureReason.PredecessorFailed);
            }
        }
    }

    /// <summary>Repeats everything, hedges, abandons attempts, and gives up early.</summary>
    private void Hostile(ResiliencePipelineBuilder builder)
    {
        builder.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = static _ => PredicateResult.True(),
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(_chance.Next(0, 50)),
        });
        builder.AddStrategy(_ => new Abandoning(TimeSpan.FromMilliseconds(_chance.Next(1, 30)), _host.Time), new AbandoningOptions());
        builder.AddStrategy(_ => new Doubling(), new AbandoningOptions());
        if (_chance.Next(2) == 0)
        {
            builder.AddTimeout(TimeSpan.FromMilliseconds(_chance.Next(10, 60)));
        }
    }

    private sealed class Handed(Note note)
    {
        public Note Note => note;

        public PublishReceipt? Receipt { get; set; }

        public PublishException? Failure { get; set; }

        public bool IsCancelled { get; set; }

        public void End(PublishResult result) => (Receipt, Failure) = (result.Receipt, result.Error);
    }

    private sealed class AbandoningOptions : ResilienceStrategyOptions;

    /// <summary>Goes on without waiting for an attempt that takes long, which goes on too.</summary>
    private sealed class Abandoning(TimeSpan patience, TimeProvider time) : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            var attempt = callback(context, state).AsTask();
            var first = await Task.WhenAny(attempt, Task.Delay(patience, time));
            return first == attempt ? await attempt : Outcome.FromException<TResult>(new TimeoutException());
        }
    }

    /// <summary>Hedging without any delay: two attempts at once.</summary>
    private sealed class Doubling : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            var first = callback(context, state).AsTask();
            var second = callback(context, state).AsTask();
            return await await Task.WhenAny(first, second);
        }
    }
}
