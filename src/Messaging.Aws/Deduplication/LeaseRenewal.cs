using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>Renews the lease of an entry until the work ended, and stops the work when it is lost.</summary>
/// <remarks>Most work ends before the first renewal is due. Until then this is a timer and nothing else: it is made for each message.</remarks>
#pragma warning disable CA1001 // Ends with its work: EndAsync lets go of everything.
internal sealed class LeaseRenewal
#pragma warning restore CA1001
{
    private const int Waiting = 0;
    private const int Renewing = 1;
    private const int Ended = 2;

    private readonly IIdempotencyStore _store;
    private readonly IdempotencyToken _token;
    private readonly CancellationTokenSource _stop;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // Timers know no context, and renewing goes on where the work does (ADR 0005).
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;
    private long _confirmed;
    private int _state;
    private ITimer? _timer;
    private CancellationTokenSource? _ended;
    private Task<bool>? _renewing;

    private LeaseRenewal(IIdempotencyStore store, IdempotencyToken token, long started, CancellationTokenSource stop, TimeProvider time, ILogger logger) =>
        (_store, _token, _confirmed, _stop, _time, _logger) = (store, token, started, stop, time, logger);

    // A quarter of the lease: two renewals may fail and a third is still in time.
    private TimeSpan Period => _token.Lease / 4;

    private TimeSpan Left => _token.Lease - _time.GetElapsedTime(_confirmed);

    /// <summary>Begins to look after the lease.</summary>
    /// <param name="store">The store.</param>
    /// <param name="token">The token of the start.</param>
    /// <param name="started">When the start was asked for: the lease is counted from before the call.</param>
    /// <param name="stop">Cancelled when the lease is lost.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public static LeaseRenewal Start(
        IIdempotencyStore store, IdempotencyToken token, long started, CancellationTokenSource stop, TimeProvider time, ILogger logger)
    {
        var renewal = new LeaseRenewal(store, token, started, stop, time, logger);
        renewal._timer = time.CreateTimer(static state => ((LeaseRenewal)state!).Due(), renewal, renewal.Period, Timeout.InfiniteTimeSpan);
        return renewal;
    }

    /// <summary>Lets go of the lease: the work ended. Once.</summary>
    /// <returns>False when the lease was lost before.</returns>
    public async ValueTask<bool> EndAsync()
    {
        _timer!.Dispose();
        if (Interlocked.CompareExchange(ref _state, Ended, Waiting) == Waiting)
        {
            // Nothing waits for the timer any more; what it may just have made is forgotten with it.
            return true;
        }

        using var ended = _ended!;
        ended.Cancel();
        return await _renewing!;
    }

    private void Due()
    {
        if (_context is null)
        {
            Begin();
        }
        else
        {
            _context.Post(static state => ((LeaseRenewal)state!).Begin(), this);
        }
    }

    private void Begin()
    {
        // There before anyone can see that renewing has begun.
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

                _logger.RunLeaseLost();
                _stop.Cancel();
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
            await Task.Delay(Period, _time, ended);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // False when the entry is not ours any more. A failure is not yet a loss.
    private async Task<bool> RenewAsync(TimeSpan left, CancellationToken ended)
    {
        var asked = _time.GetTimestamp();
        using var leaseEnd = new CancellationTokenSource(left, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended, leaseEnd.Token);
        try
        {
            if (!await _store.MarkAsync(_token, note: null, limit.Token))
            {
                return false;
            }

            _confirmed = asked;
        }
        catch (Exception failure) when (failure is IdempotencyStoreException or OperationCanceledException)
        {
            if (!ended.IsCancellationRequested)
            {
                _logger.RenewalFailed(Math.Max(0, Left.TotalMilliseconds), failure);
            }
        }

        return Left > TimeSpan.Zero;
    }
}
