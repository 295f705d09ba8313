using System.Collections.Concurrent;
using System.Globalization;
using Messaging;

namespace OrderingProof;

/// <summary>What the handlers saw, group by group.</summary>
internal sealed class History(int messages)
{
    private readonly ConcurrentDictionary<string, GroupHistory> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (UInt128 SequenceNumber, Step Step)> _received = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _handled;

    /// <summary>How many different messages were handled.</summary>
    public int Handled => Volatile.Read(ref _handled);

    public int OutOfOrder => _groups.Values.Sum(group => group.OutOfOrder);

    public int Twice => _groups.Values.Sum(group => group.Twice);

    /// <summary>Handlers of one group that ran at the same time.</summary>
    public int Overlaps => _groups.Values.Sum(group => group.Overlaps);

    public Task Complete => _complete.Task;

    /// <summary>Every message that arrived, in the order in which the queue accepted them.</summary>
    public IReadOnlyList<AcceptedStep> Received =>
        [.. _received.OrderBy(message => message.Value.SequenceNumber).Select(message => new AcceptedStep(message.Key, message.Value.Step))];

    public async Task HandleAsync(FifoMessage<Step> message)
    {
        var step = message.Body;
        _received.TryAdd(message.MessageId, (UInt128.Parse(message.SequenceNumber, CultureInfo.InvariantCulture), step));
        var group = _groups.GetOrAdd(step.Group, static _ => new());
        group.Enter();
        await Task.Yield(); // leaves room for another handler of the group, if one were allowed to run
        if (group.Leave(step.Number) && Interlocked.Increment(ref _handled) == messages)
        {
            _complete.SetResult();
        }
    }

    private sealed class GroupHistory
    {
        private readonly HashSet<int> _seen = [];
        private readonly Lock _gate = new();
        private int _running;
        private int _last = -1;

        public int OutOfOrder { get; private set; }

        public int Twice { get; private set; }

        public int Overlaps { get; private set; }

        public void Enter()
        {
            lock (_gate)
            {
                Overlaps += ++_running > 1 ? 1 : 0;
            }
        }

        /// <summary>Whether the message was handled for the first time.</summary>
        public bool Leave(int number)
        {
            lock (_gate)
            {
                _running--;
                if (!_seen.Add(number))
                {
                    Twice++;
                    return false;
                }

                OutOfOrder += number == _last + 1 ? 0 : 1;
                _last = Math.Max(_last, number);
                return true;
            }
        }
    }
}
