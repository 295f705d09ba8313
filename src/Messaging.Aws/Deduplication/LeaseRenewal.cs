namespace Messaging.Aws.Deduplication;

/// <summary>Renews the lease of an entry until the work ended, and stops the work when it is lost.</summary>
/// <remarks>Made for each message. Until the first renewal is due it is an element of a list and nothing else; from then on it goes its own
/// way, so that no lease waits for another one's renewal.</remarks>
#pragma warning disable CA1001 // Ends with its work: EndAsync lets go of everything.
internal sealed class LeaseRenewal
#pragma warning restore CA1001
{
    private const int Waiting = 0;
    private const int Renewing = 1;
    private const int Ended = 2;

    private readonly LeaseRenewals _all;
    private readonly IdempotencyToken _token;
    private readonly ILeasedWork _work;

    // Timers know no context, and renewing goes on where the work does (ADR 0005), as a part of its trace.
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private long _confirmed;
    private int _state;
    private CancellationTokenSource? _ended;
    private Task<bool>? _renewing;

    /// <param name="all">The renewals of which this is one; they make it.</param>
    /// <param name="token">The token of the start.</param>
    /// <param name="started">When the start was asked for.</param>
    /// <param name="work">What to stop when the lease is lost.</param>
    public LeaseRenewal(LeaseRenewals all, IdempotencyToken token, long started, ILeasedWork work)
    {
        (_all, _token, _confirmed, _work) = (all, token, started, work);
        Place = new(this);
    }

    /// <summary>Its place among those that are not due yet.</summary>
    public LinkedListNode<LeaseRenewal> Place { get; }

    /// <summary>Since when it waits for its turn.</summary>
    public long WaitsSince { get; set; }

    private TimeSpan Left => _token.Lease - _all.Time.GetElapsedTime(_confirmed);

    /// <summary>Lets go of the lease: the work ended. Once.</summary>
    /// <returns>False when the lease was lost before.</returns>
    public async ValueTask<bool> EndAsync()
    {
        _all.Forget(this);
        if (Interlocked.CompareExchange(ref _state, Ended, Waiting) == Waiting)
        {
            // Where its turn has just come, what that may have made is forgotten with it.
            return true;
        }

        using var ended = _ended!;
        ended.Cancel();
        return await _renewing!;
    }

    /// <summary>Begins to renew, if the work has not ended.</summary>
    public void Due()
    {
        if (_context is null)
        {
            BeginAsPartOfTheWork();
        }
        else
        {
            _context.Post(static state => ((LeaseRenewal)state!).BeginAsPartOfTheWork(), this);
        }
    }

    private void BeginAsPartOfTheWork()
    {
        if (_flow is null)
        {
            Begin();
        }
        else
        {
            ExecutionContext.Run(_flow, static state => ((LeaseRenewal)state!).Begin(), this);
        }
    }

    private void Begin()
    {
        // There before anyone can see that renewing has begun. It goes on elsewhere: a store that does not return at once must not hold up
        // the renewals that are due next.
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ended = new();
        _renewing = RenewOnceBegunAsync(begun.Task, _ended.Token);
        if (Interlocked.CompareExchange(ref _state, Renewing, Waiting) == Waiting)
        {
            begun.SetResult();
        }
    }

    private async Task<bool> RenewOnceBegunAsync(Task begun, CancellationToken ended)
    {
        await begun;
        return await RenewUntilEndedAsync(ended);
    }

    private async Task<bool> RenewUntilEndedAsync(CancellationToken ended)
    {
        do
        {
            var left = Left;
            if (left <= TimeSpan.Zero || !await RenewAsync(left, ended))
            {
                if (ended.IsCancellationRequested)
                {
                    break;
                }

                _all.Logger.RunLeaseLost();
                _work.InterruptWork();
                return false;
            }
        }
        while (await WaitAsync(ended));

        return true;
    }

    private async Task<bool> WaitAsync(CancellationToken ended)
    {
        try
        {
            await Task.Delay(_all.Period, _all.Time, ended);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // False when the entry is not ours any more. A failure, of whatever kind a store may throw, is not yet a loss.
    private async Task<bool> RenewAsync(TimeSpan left, CancellationToken ended)
    {
        var asked = _all.Time.GetTimestamp();
        using var leaseEnd = new CancellationTokenSource(left, _all.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended, leaseEnd.Token);
        try
        {
            if (!await _all.Store.MarkAsync(_token, note: null, limit.Token))
            {
                return false;
            }

            _confirmed = asked;
        }
        catch (Exception failure)
        {
            if (!ended.IsCancellationRequested)
            {
                _all.Logger.RenewalFailed(Math.Max(0, Left.TotalMilliseconds), failure);
            }
        }

        return Left > TimeSpan.Zero;
    }
}
