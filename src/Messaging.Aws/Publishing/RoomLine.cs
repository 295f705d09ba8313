namespace Messaging.Aws.Publishing;

/// <summary>Where callers wait for room, in the order of their calls. Nothing is serialised for those who wait here.</summary>
/// <param name="hasRoom">Whether there is room now.</param>
internal sealed class RoomLine(Func<bool> hasRoom)
{
    private readonly Lock _sync = new();
    private readonly LinkedList<PlaceInLine> _places = [];
    private TaskCompletionSource? _empty;
    private bool _closed;

    /// <summary>Whether a caller may go on at once: nobody is in line, and there is room.</summary>
    public bool IsFree
    {
        get
        {
            lock (_sync)
            {
                return _places.Count == 0 && hasRoom();
            }
        }
    }

    /// <summary>Takes the last place in line.</summary>
    public PlaceInLine Join()
    {
        lock (_sync)
        {
            var place = new PlaceInLine(this);
            place.Node = _places.AddLast(place);
            return place;
        }
    }

    /// <summary>Wakes the first in line when there is room.</summary>
    public void Advance()
    {
        lock (_sync)
        {
            Advance_NeedsLock();
        }
    }

    public Task WhenEmptyAsync()
    {
        lock (_sync)
        {
            if (_places.Count == 0)
            {
                return Task.CompletedTask;
            }

            _empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    /// <summary>Lets everyone in line go on: they find out that there is nothing to go on with.</summary>
    public void Close()
    {
        lock (_sync)
        {
            _closed = true;
            Advance_NeedsLock();
        }
    }

    internal TaskCompletionSource Wait(PlaceInLine place)
    {
        lock (_sync)
        {
            place.Turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Advance_NeedsLock();
            return place.Turn;
        }
    }

    internal void Leave(PlaceInLine place)
    {
        lock (_sync)
        {
            if (place.Node is not { } node)
            {
                return;
            }

            place.Node = null;
            _places.Remove(node);
            if (_places.Count == 0)
            {
                _empty?.TrySetResult();
            }

            Advance_NeedsLock();
        }
    }

    private void Advance_NeedsLock()
    {
        if (_places.First?.Value is { } first && (_closed || hasRoom()))
        {
            first.Turn?.TrySetResult();
        }
    }
}
