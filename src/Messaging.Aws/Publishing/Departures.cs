using System.Threading.Channels;

namespace Messaging.Aws.Publishing;

/// <summary>When requests leave: at once when full, else when none is under way or the oldest message has waited enough.</summary>
/// <remarks>Belongs to the outbox's lock.</remarks>
internal sealed class Departures(PublisherOptions options, Lanes lanes, TimeProvider time, DepartureAlarm alarm)
{
    private readonly RoundTrip _roundTrip = new();
    private readonly Queue<TaskCompletionSource> _repeats = [];

    // A single token: the loop looks at everything when it wakes.
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private bool _flushing;

    // Requests that have a slot and have not taken their messages yet, and requests that have a slot. A back-off has none.
    private int _starting;
    private int _out;

    /// <summary>One item whenever a request may leave; ends when closed.</summary>
    public ChannelReader<bool> Work => _work.Reader;

    /// <summary>Gives a new request a slot when one may leave now.</summary>
    public bool TryStart()
    {
        if (!MayStart())
        {
            Consider();
            return false;
        }

        _starting++;
        _out++;
        return true;
    }

    /// <summary>A request that has started is about to take its messages.</summary>
    public void Starts() => _starting--;

    /// <summary>A slot for a repeat, which goes before new requests.</summary>
    public Task TakeSlotAsync()
    {
        if (_out < options.MaxRequestsInFlight)
        {
            _out++;
            return Task.CompletedTask;
        }

        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _repeats.Enqueue(turn);
        return turn.Task;
    }

    public void GiveSlotBack()
    {
        if (_repeats.TryDequeue(out var repeat))
        {
            repeat.SetResult();
            return;
        }

        _out--;
        Consider();
    }

    public void AddRoundTrip(TimeSpan roundTrip) => _roundTrip.Add(roundTrip);

    /// <summary>From now on, nothing waits for company.</summary>
    public void Flush()
    {
        _flushing = true;
        Consider();
    }

    public void Close() => _work.Writer.TryComplete();

    /// <summary>Wakes the loop when a request may leave, or sets the alarm for when one may.</summary>
    public void Consider()
    {
        // The clock is looked at once: what was early at a first look may be late at a second one.
        if (NextIn() is not { } delay)
        {
            return;
        }

        if (delay > TimeSpan.Zero)
        {
            alarm.SetFor(delay);
        }
        else
        {
            _work.Writer.TryWrite(true);
        }
    }

    private bool MayStart() => NextIn() <= TimeSpan.Zero;

    /// <summary>In how much time a request may leave, zero or less for now; null when none may before something else happens.</summary>
    private TimeSpan? NextIn()
    {
        if (_out == options.MaxRequestsInFlight)
        {
            return null;
        }

        return lanes.HasMoreThan(_starting) ? TimeSpan.Zero : PartFullIn();
    }

    /// <summary>In how much time a part-full request leaves; null when there is none, or one that is about to take its messages.</summary>
    private TimeSpan? PartFullIn()
    {
        if (_starting > 0 || lanes.ReadySince is not { } since)
        {
            return null;
        }

        return _flushing ? TimeSpan.Zero : Patience() - time.GetElapsedTime(since);
    }

    // While another request is under way, two round trips: usually its answer comes first, and a hung one must not hold the rest.
    private TimeSpan Patience()
    {
        var twoRoundTrips = 2 * _roundTrip.Smoothed;
        return _out == 0 || options.Linger > twoRoundTrips ? options.Linger : twoRoundTrips;
    }
}
