using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Publishing;

/// <summary>Publishes to one queue, for all message types and callers of the process: the one sequencer of its groups.</summary>
internal sealed class QueuePublisher : IAsyncDisposable, IDisposable
{
    private readonly PublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Outbox _outbox;
    private readonly RoomLine _line;
    private readonly Sender _sender;
    private readonly UnknownPublishes _unknown;
    private readonly Lock _sync = new();
    private readonly HashSet<PublishRequest> _requests = [];
    private Task? _loop;
    private Task? _stop;
    private bool _aborted;

    public QueuePublisher(ISqsQueue queue, PublisherOptions options, ResiliencePipeline pipeline, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        QueueName = queue.Name;
        Limit = new(queue);
        Metrics = new(queue.Name);
        var window = new AttemptWindow(time, options.AttemptTimeout);
        _unknown = new(window);
        _outbox = new(options, time, new PublishEnds(queue.Name, new(time, window, _unknown, Metrics), logger).Tell);
        _line = new(() => _outbox.HasRoom);
        _outbox.RoomFreed = _line.Advance;
        var attempts = new AttemptRunner(queue, _outbox, new(time, window, Limit, new(), Metrics), options, logger);
        _sender = new(queue, _outbox, pipeline, attempts, logger);
    }

    public string QueueName { get; }

    public QueueLimit Limit { get; }

    public PublishMetrics Metrics { get; }

    /// <summary>Groups and messages without an end; for tests and diagnostics.</summary>
    public (int Lanes, int Messages) Size => _outbox.Size;

    /// <summary>Whether a caller may hand over without waiting.</summary>
    public bool IsFree => _line.IsFree;

    public bool IsStopping
    {
        get
        {
            lock (_sync)
            {
                return _stop is not null;
            }
        }
    }

    /// <summary>How many results a stream may have outstanding: more would not find room.</summary>
    public int MaxWaitingMessages => _options.MaxWaitingMessages;

    /// <summary>Takes a place in the line for room.</summary>
    public PlaceInLine Join() => _line.Join();

    /// <summary>Hands a message over: it has its place in its lane when this returns.</summary>
    public OutgoingMessage HandOver(PreparedMessage prepared, MessageOrigin origin, CancellationToken cancellationToken)
    {
        var earlier = prepared.HasNewId ? null : _unknown.Find(prepared.Entry.MessageGroupId, prepared.Entry.MessageDeduplicationId);
        var message = new OutgoingMessage(prepared.Entry, origin.MessageType, prepared.Bytes)
        {
            HasNewId = prepared.HasNewId,
            Call = origin.Call,
            CallIndex = origin.CallIndex,
            Span = origin.Span,
            HandedOverAt = _time.GetTimestamp(),
            CancellationToken = cancellationToken,
            FirstAttempt = earlier,
            RepeatsUnknown = earlier is not null,
        };

        // Before it has its place, so that the callback cannot miss it.
        if (cancellationToken.CanBeCanceled)
        {
            message.Registration = cancellationToken.UnsafeRegister(
                static state => (((Outbox, OutgoingMessage))state!).Item1.Withdraw((((Outbox, OutgoingMessage))state).Item2), (_outbox, message));
        }

        EnsureRunning();
        _outbox.Place(message);
        return message;
    }

    /// <summary>A message of a call was refused before it could be handed over.</summary>
    public void StopGroup(PublishManyCall call, string groupId, int index) => _outbox.Stop(call, groupId, index);

    /// <summary>Sends what was handed over, within the time for it, then ends the rest and lets go.</summary>
    /// <param name="aborting">Ends the flush before its time.</param>
    public Task StopAsync(CancellationToken aborting)
    {
        lock (_sync)
        {
            if (_stop is not null)
            {
                return _stop;
            }

            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _stop = stopped.Task;
            return StopOnceAsync(stopped, aborting);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _outbox.Dispose();
    }

    /// <summary>Without a wait, and so without a flush: what is left ends as not sent or unknown. Prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        lock (_sync)
        {
            _stop ??= Task.CompletedTask;
        }

        Abort();
        _outbox.Dispose();
    }

    private async Task StopOnceAsync(TaskCompletionSource stopped, CancellationToken aborting)
    {
        try
        {
            await FlushAsync(aborting);
            if (Abort() is > 0 and var left)
            {
                _logger.StoppedWithMessages(QueueName, left, _options.FlushTimeout.TotalMilliseconds);
            }

            await (_loop ?? Task.CompletedTask);
            await RequestsEndedAsync();
        }
        finally
        {
            stopped.SetResult();
        }
    }

    private async Task FlushAsync(CancellationToken aborting)
    {
        try
        {
            await FlushLineAndOutboxAsync().WaitAsync(_options.FlushTimeout, _time, aborting);
        }
        catch (Exception timeUp) when (timeUp is TimeoutException or OperationCanceledException)
        {
            // The rest is ended and counted by the caller.
        }
    }

    private async Task FlushLineAndOutboxAsync()
    {
        // Those in line were handed over before the stop, so they come first; nobody joins behind them any more.
        var flushed = _outbox.FlushAsync();
        await _line.WhenEmptyAsync();
        await flushed;
        await _outbox.FlushAsync();
    }

    private int Abort()
    {
        PublishRequest[] requests;
        lock (_sync)
        {
            _aborted = true;
            requests = [.. _requests];
        }

        var left = _outbox.Abort();
        _line.Close();
        foreach (var request in requests)
        {
            request.EndPipeline();
        }

        return left;
    }

    private void EnsureRunning()
    {
        if (Volatile.Read(ref _loop) is not null)
        {
            return;
        }

        lock (_sync)
        {
            if (_loop is null)
            {
                // The loop serves all callers: it must not keep the first one's execution context.
                using var _ = Detached.Flow();
                _loop = RunAsync();
            }
        }
    }

    private async Task RunAsync()
    {
        while (await _outbox.Work.WaitToReadAsync())
        {
            _outbox.Work.TryRead(out _);
            while (_outbox.TryStart())
            {
                Start();
            }
        }
    }

    private void Start()
    {
        var request = new PublishRequest();
        lock (_sync)
        {
            _requests.Add(request);
        }

        request.Running = SendAsync(request);
    }

    private async Task SendAsync(PublishRequest request)
    {
        // Later than whoever is about to hand over: callers that have just got a receipt join this request.
        await Task.Yield();
        try
        {
            request.Messages = _outbox.Take();
            if (IsAborted())
            {
                request.EndPipeline();
            }

            await _sender.SendAsync(request, IsAborted);
        }
        finally
        {
            lock (_sync)
            {
                _requests.Remove(request);
            }
        }
    }

    private bool IsAborted()
    {
        lock (_sync)
        {
            return _aborted;
        }
    }

    private Task RequestsEndedAsync()
    {
        lock (_sync)
        {
            return Task.WhenAll(_requests.Select(request => request.Running));
        }
    }
}
