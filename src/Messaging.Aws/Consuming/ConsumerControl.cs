namespace Messaging.Aws.Consuming;

/// <summary>The pause switch of a queue and the count of what is in hand, shared by all its consumers in this process.</summary>
internal sealed class ConsumerControl(string queue, TimeProvider time) : IConsumerControl, IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _pausing = new();
    private TaskCompletionSource? _paused;
    private TaskCompletionSource? _empty;
    private int _inHand;
    private int _parked;

    public string Queue => queue;

    public ConsumerPulse Pulse { get; } = new(time);

    public bool IsPaused
    {
        get
        {
            lock (_gate)
            {
                return _paused is not null;
            }
        }
    }

    public int MessagesInHand => Volatile.Read(ref _inHand);

    public int ParkedGroups => Volatile.Read(ref _parked);

    /// <summary>Cancelled while paused; after a pause there is a new one.</summary>
    public CancellationToken Pausing
    {
        get
        {
            lock (_gate)
            {
                return _pausing.Token;
            }
        }
    }

    public Task PauseAsync(CancellationToken cancellationToken = default)
    {
        CancellationTokenSource pausing;
        lock (_gate)
        {
            _paused ??= NewSignal();
            pausing = _pausing;
        }

        pausing.Cancel();
        return WhenEmptyAsync(cancellationToken);
    }

    public void Unpause()
    {
        TaskCompletionSource? paused;
        lock (_gate)
        {
            paused = _paused;
            _paused = null;
            _pausing = paused is null ? _pausing : new();
        }

        // What happened before the pause says nothing about now.
        Pulse.Beat();
        paused?.SetResult();
    }

    public Task WhenNotPausedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _paused is { } paused ? paused.Task.UntilAsync(cancellationToken) : Task.CompletedTask;
        }
    }

    /// <summary>A receive was answered.</summary>
    public void Entered(int messages)
    {
        Pulse.Beat();
        lock (_gate)
        {
            _inHand += messages;
        }

        ConsumerMetrics.InHand(queue, messages);
    }

    public void Left()
    {
        Pulse.Beat();
        lock (_gate)
        {
            if (--_inHand == 0)
            {
                _empty?.TrySetResult();
                _empty = null;
            }
        }

        ConsumerMetrics.InHand(queue, -1);
    }

    public void Parked(int change)
    {
        Interlocked.Add(ref _parked, change);
        ConsumerMetrics.Parked(queue, change);
    }

    public void Dispose() => _pausing.Dispose();

    private Task WhenEmptyAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _inHand == 0 ? Task.CompletedTask : (_empty ??= NewSignal()).Task.UntilAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
