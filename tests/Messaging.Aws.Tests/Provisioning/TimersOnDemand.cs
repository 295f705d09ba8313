using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Provisioning;

/// <summary>A fake clock that tells which timers are started, so that a test advances it only when somebody waits.</summary>
internal sealed class TimersOnDemand() : FakeTimeProvider(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _started = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _started.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Lets every timer of exactly this duration pass as soon as it is started, until the work ends.</summary>
    public async Task<T> PassAsync<T>(TimeSpan duration, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            var next = _started.Reader.WaitToReadAsync().AsTask();
            await Task.WhenAny(next, work);
            while (_started.Reader.TryRead(out var started))
            {
                if (started == duration)
                {
                    Advance(duration);
                }
            }
        }

        return await work;
    }
}
