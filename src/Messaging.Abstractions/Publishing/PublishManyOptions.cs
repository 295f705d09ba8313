namespace Messaging;

/// <summary>How a call that publishes many messages treats failures.</summary>
public sealed class PublishManyOptions
{
    /// <summary>Whether the messages of a group go on after one of them failed.</summary>
    /// <value>False (default): the rest of the group is not sent and ends with <see cref="PublishFailureReason.PredecessorFailed"/>. Other
    /// groups go on either way.</value>
    public bool ContinueOnFailure { get; init; }
}
