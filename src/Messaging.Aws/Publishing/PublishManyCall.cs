namespace Messaging.Aws.Publishing;

/// <summary>A call that publishes many messages: remembers where its groups have failed. Belongs to the outbox's lock.</summary>
/// <param name="continueOnFailure">Whether a group goes on after a failure.</param>
internal sealed class PublishManyCall(bool continueOnFailure)
{
    private Dictionary<string, int>? _failures;

    /// <summary>Whether a message of the group before this one has failed, so that this one is not to be sent.</summary>
    public bool IsStopped(string groupId, int index) =>
        _failures is not null && _failures.TryGetValue(groupId, out var failure) && failure < index;

    /// <summary>Notes a failure; false when the group goes on nevertheless.</summary>
    public bool StopAfter(string groupId, int index)
    {
        if (continueOnFailure)
        {
            return false;
        }

        _failures ??= new(StringComparer.Ordinal);
        _failures[groupId] = _failures.TryGetValue(groupId, out var earlier) ? Math.Min(earlier, index) : index;
        return true;
    }
}
