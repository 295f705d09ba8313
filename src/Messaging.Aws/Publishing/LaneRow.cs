namespace Messaging.Aws.Publishing;

/// <summary>The lanes whose first message may leave, the longest ready one first. Belongs to the outbox's lock.</summary>
internal sealed class LaneRow
{
    private Lane? _last;

    public Lane? First { get; private set; }

    public int Count { get; private set; }

    /// <summary>The bytes of the first messages.</summary>
    public long Bytes { get; private set; }

    public void Append(Lane lane)
    {
        lane.IsInRow = true;
        lane.PreviousInRow = _last;
        if (_last is null)
        {
            First = lane;
        }
        else
        {
            _last.NextInRow = lane;
        }

        _last = lane;
        Count++;
        Bytes += lane.First!.Size;
    }

    /// <summary>Takes a lane out; to be called before its first message changes.</summary>
    public void Remove(Lane lane)
    {
        if (lane.PreviousInRow is null)
        {
            First = lane.NextInRow;
        }
        else
        {
            lane.PreviousInRow.NextInRow = lane.NextInRow;
        }

        if (lane.NextInRow is null)
        {
            _last = lane.PreviousInRow;
        }
        else
        {
            lane.NextInRow.PreviousInRow = lane.PreviousInRow;
        }

        lane.PreviousInRow = lane.NextInRow = null;
        lane.IsInRow = false;
        Count--;
        Bytes -= lane.First!.Size;
    }

    /// <summary>The first message of a lane in the row was withdrawn, and there is another one: the lane keeps its place.</summary>
    public void FirstChanged(OutgoingMessage gone, OutgoingMessage first) => Bytes += first.Size - gone.Size;
}
