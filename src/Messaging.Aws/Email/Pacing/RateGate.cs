using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Email.Pacing;

/// <summary>Lets mails out one after the other, in the order of arrival and evenly spaced, counted per recipient. One for all senders of the
/// process.</summary>
/// <remarks>Safe for concurrent use. Only the mail at the head waits for time, so that a changed rate counts for all behind it.</remarks>
internal sealed class RateGate : IDisposable
{
    // How far a late timer is caught up: more would let bursts through, less would lose throughput to the timer's grain.
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(25);

    // SES counts per second: after one, what was sent before no longer counts.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _head = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly QuotaWatch _quota;
    private readonly SendRate _rate;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _start;
    private TimeSpan _next = TimeSpan.MinValue;
    private TimeSpan? _throttledAt;
    private TimeSpan _recoveredAt;

    public RateGate(QuotaWatch quota, EmailOptions options, TimeProvider time, ILogger<RateGate> logger)
    {
        _quota = quota;
        _time = time;
        _logger = logger;
        _rate = new(options.RateShare);
        _start = time.GetTimestamp();
    }

    // Of the monotonic clock: a corrected wall clock must neither stop the mails nor let them out together.
    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Waits until a mail may be sent.</summary>
    /// <param name="recipients">How many recipients it has.</param>
    /// <param name="cancellationToken">Gives the place up.</param>
    /// <exception cref="OperationCanceledException">The place was given up, or the application is gone.</exception>
    public async Task WaitAsync(int recipients, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        await _head.WaitAsync(ending.Token);
        try
        {
            await _quota.UpdateAsync(_rate, _lock, ending.Token);
            while (TakeTurn(recipients) is var delay && delay > TimeSpan.Zero)
            {
                await Task.Delay(delay, _time, ending.Token);
            }
        }
        finally
        {
            _head.Release();
        }
    }

    /// <summary>Recipients per second at present; reads the quota when that was never done.</summary>
    public async Task<double> PerSecondAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        await _head.WaitAsync(ending.Token);
        try
        {
            await _quota.UpdateAsync(_rate, _lock, ending.Token);
            lock (_lock)
            {
                return _rate.PerSecond;
            }
        }
        finally
        {
            _head.Release();
        }
    }

    /// <summary>SES has throttled a mail: everyone pauses and then goes on more slowly.</summary>
    public void BackOff()
    {
        double rate;
        lock (_lock)
        {
            var now = Now;
            if (_throttledAt is { } before && now - before < Pause)
            {
                // Mails that were on their way together are throttled together: that is one event.
                return;
            }

            _throttledAt = _recoveredAt = now;
            _rate.SlowDown();
            _next = Later(_next, now + Pause);
            rate = _rate.PerSecond;
        }

        _logger.Throttled(Pause.TotalMilliseconds, rate);
    }

    /// <summary>Ends the waiting of every mail, now and from now on: the application is gone.</summary>
    /// <remarks>Nothing is disposed of: there is neither timer nor wait handle, and who waits at the head must find it.</remarks>
    public void Dispose() => _ended.Cancel();

    private TimeSpan TakeTurn(int recipients)
    {
        lock (_lock)
        {
            var now = Now;
            Recover(now);
            if (_next > now)
            {
                // Timers count whole milliseconds and cut the rest off: a shorter wait would end at once and spin.
                return TimeSpan.FromMilliseconds(Math.Ceiling((_next - now).TotalMilliseconds));
            }

            // Each mail is followed by the time that its recipients are worth, so that a large one is not followed by a burst.
            _next = Later(_next, now - CatchUp) + TimeSpan.FromSeconds(recipients / _rate.PerSecond);
            return TimeSpan.Zero;
        }
    }

    private void Recover(TimeSpan now)
    {
        _rate.Recover(now - _recoveredAt);
        _recoveredAt = now;
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
