namespace Messaging;

/// <summary>How far a move of dead letters back to their source queue is.</summary>
/// <param name="Status">As the service says: <c>RUNNING</c>, <c>COMPLETED</c>, <c>CANCELLING</c>, <c>CANCELLED</c> or <c>FAILED</c>.</param>
/// <param name="Moved">About how many messages were moved.</param>
/// <param name="ToMove">About how many there were to move; null while that is not known.</param>
/// <param name="FailureReason">Why it failed; null unless it did.</param>
public sealed record Redrive(string Status, long Moved, long? ToMove, string? FailureReason)
{
    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => Status is "RUNNING" or "CANCELLING";
}
