namespace Messaging.Aws;

/// <summary>How many messages of one group may travel in one request.</summary>
public enum PublishOrdering
{
    /// <summary>One: the next message of a group is sent when the one before it has its answer. Whatever fails can be repeated without
    /// breaking the order.</summary>
    Strict,

    /// <summary>Several, while fewer than ten groups are active: for few hot groups, which would otherwise send one message a round
    /// trip. Order is kept as well, at a price: a message that fails while a later one of the same request was accepted ends with
    /// <see cref="PublishFailureReason.OrderWouldBreak"/>, and when the answer to such a request is lost, its messages end with
    /// <see cref="PublishFailureReason.OutcomeUnknown"/> instead of being repeated.</summary>
    Runs,
}
