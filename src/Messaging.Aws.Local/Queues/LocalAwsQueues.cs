using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local;

/// <summary>The queues of a <see cref="LocalAws"/>, to look into while they run. Safe for many threads.</summary>
public sealed class LocalAwsQueues : IEnumerable<LocalQueue>
{
    private readonly SqsEngine _engine;

    internal LocalAwsQueues(SqsEngine engine) => _engine = engine;

    /// <summary>The queue with this name.</summary>
    /// <param name="name">The name, with <c>.fifo</c> when it is a FIFO queue.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public LocalQueue this[string name] => TryGet(name, out var queue)
        ? queue
        : throw new KeyNotFoundException($"There is no queue '{name}'. There are: {string.Join(", ", this.Select(other => other.Name))}.");

    /// <summary>Finds the queue with this name.</summary>
    /// <param name="name">The name, with <c>.fifo</c> when it is a FIFO queue.</param>
    /// <param name="queue">The queue; null when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out LocalQueue? queue)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var turn = _engine.Enter();
        queue = _engine.Find_NeedsLock(name) is { } found ? new LocalQueue(_engine, found) : null;
        return queue is not null;
    }

    /// <summary>The queues there are now.</summary>
    /// <returns>A snapshot: creating and deleting queues does not disturb it.</returns>
    public IEnumerator<LocalQueue> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<LocalQueue> Snapshot()
    {
        using var turn = _engine.Enter();
        return _engine.Queues.Select(queue => new LocalQueue(_engine, queue)).ToList();
    }
}
