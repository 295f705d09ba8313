using Messaging.Aws.Consuming.Lanes;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Consuming.Receiving;

/// <summary>Receives messages: one open long poll when there is little to do, more while receives come back full and permits remain.</summary>
internal sealed class Receiver(
    ISqsQueue queue,
    ConsumerSettings settings,
    ResiliencePipeline pipeline,
    Permits permits,
    CrashLoopGuard guard,
    InHand inHand,
    LaneRouter router,
    ConsumerControl control,
    ILogger logger,
    TimeProvider time)
{
    // So that messages of a receive that a stop cut off are asked for, yet a dead connection does not eat up the drain time.
    private static readonly TimeSpan AskAgainTime = TimeSpan.FromSeconds(5);

    private readonly int _maxPolls = (settings.MaxMessagesInHand + CrashLoopGuard.FullReceive - 1) / CrashLoopGuard.FullReceive;
    private readonly List<Task> _polls = [];
    private readonly List<ReceiveAttempts> _cutOff = [];
    private readonly Lock _gate = new();
    private int _live;

    /// <summary>Polls until stopped. A failure of any poll ends the others and is thrown once they have: they may bring messages still.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        StartPoll(ending);
        var failed = Task.CompletedTask;
        while (TakePoll() is { } poll)
        {
            await poll.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            failed = failed.IsCompletedSuccessfully ? poll : failed;
        }

        await failed;
    }

    /// <summary>Asks once more for what receives that a stop cut off have taken since: SQS may not have noticed the abort, and what was
    /// deleted while draining has freed further messages of the groups. To be called last.</summary>
    public async Task AskForLeftoversAsync()
    {
        List<ReceiveAttempts> cutOff;
        lock (_gate)
        {
            cutOff = [.. _cutOff];
        }

        await Task.WhenAll(cutOff.Select(AskAgainAsync));
        cutOff.ForEach(Route);
    }

    private void StartPoll(CancellationTokenSource ending)
    {
        lock (_gate)
        {
            if (_live == _maxPolls)
            {
                return;
            }

            _live++;
            _polls.RemoveAll(static poll => poll.IsCompletedSuccessfully);
            _polls.Add(PollAsync(ending));
        }
    }

    private Task? TakePoll()
    {
        lock (_gate)
        {
            var poll = _polls.FirstOrDefault();
            _polls.RemoveRange(0, poll is null ? 0 : 1);
            return poll;
        }
    }

    private async Task PollAsync(CancellationTokenSource ending)
    {
        await Task.Yield();
        try
        {
            while (!ending.IsCancellationRequested && await ReceiveAsync(ending))
            {
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The regular end: stopped while it waited for permits or for the end of a pause.
        }
        catch
        {
            ending.Cancel();
            throw;
        }
    }

    /// <summary>One receive; false when this poll is no longer needed.</summary>
    private async Task<bool> ReceiveAsync(CancellationTokenSource ending)
    {
        await control.WhenNotPausedAsync(ending.Token);
        var asked = await permits.TakeAsync(guard.MessagesToAskFor, ending.Token);

        // A suspect may have arrived while this poll waited.
        var asking = Math.Min(asked, guard.MessagesToAskFor);
        var receive = new ReceiveAttempts(queue, settings, asking, time);
        try
        {
            await AskAsync(receive, ending.Token);
        }
        finally
        {
            permits.Return(asked - receive.Messages.Count);
        }

        Route(receive);
        return IsNeeded(receive.Messages.Count, ending);
    }

    private void Route(ReceiveAttempts receive)
    {
        ConsumerMetrics.Received(settings.Queue, receive.Messages.Count);
        router.Route(inHand.Take(receive.Messages, receive.ArrivedAt));
    }

    private async Task AskAsync(ReceiveAttempts receive, CancellationToken stopping)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(stopping, control.Pausing);
        try
        {
            await pipeline.RunAsync(ReceiveAttempts.Key, receive, static (receive, token) => receive.PollAsync(token), cut.Token);
        }
        catch (Exception) when (cut.IsCancellationRequested)
        {
            // Whatever the SDK made of the cancellation: what matters is whether SQS may have handed something out.
            await AskAgainIfTakenAsync(receive, stopping);
        }
    }

    private async Task AskAgainIfTakenAsync(ReceiveAttempts receive, CancellationToken stopping)
    {
        if (!receive.MayHaveLostMessages)
        {
            return;
        }

        await AskAgainAsync(receive);

        // Nothing came, so the poll may still be open at SQS.
        if (stopping.IsCancellationRequested && receive.Messages.Count == 0)
        {
            lock (_gate)
            {
                _cutOff.Add(receive);
            }
        }
    }

    private async Task AskAgainAsync(ReceiveAttempts receive)
    {
        using var timeout = new CancellationTokenSource(AskAgainTime, time);
        try
        {
            await pipeline.RunAsync(ReceiveAttempts.Key, receive, static (receive, token) => receive.AskAgainAsync(token), timeout.Token);
        }
        catch (Exception exception)
        {
            ConsumerMetrics.ReceiveAbandoned(settings.Queue);
            logger.ReceiveAbandoned(exception, settings.Queue, settings.VisibilityTimeout.TotalSeconds);
        }
    }

    private bool IsNeeded(int received, CancellationTokenSource ending)
    {
        if (received == CrashLoopGuard.FullReceive)
        {
            StartPoll(ending);
            return true;
        }

        lock (_gate)
        {
            if (_live == 1)
            {
                return true;
            }

            _live--;
            return false;
        }
    }
}
