using Microsoft.Extensions.Time.Testing;

namespace Messaging.Conformance.Sqs;

/// <summary>Virtual time that tells when something set a timer: a long poll does that once it waits.</summary>
internal sealed class SignallingTimeProvider(DateTimeOffset start) : TimeProvider, IDisposable
{
    private readonly FakeTimeProvider _time = new(start);
    private readonly SemaphoreSlim _changes = new(0);

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SignallingTimer(this, _time.CreateTimer(callback, state, dueTime, period));
        Signal();
        return timer;
    }

    public void Advance(TimeSpan time) => _time.Advance(time);

    public void Signal() => _changes.Release();

    /// <summary>Ends with the next change, or at once when there was one since the last call.</summary>
    public async Task NextChangeAsync()
    {
        if (!await _changes.WaitAsync(TimeSpan.FromSeconds(30))) throw new TimeoutException("A call neither ended nor began to wait.");
    }

    public void Dispose() => _changes.Dispose();

    private sealed class SignallingTimer(SignallingTimeProvider owner, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            owner.Signal();
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
