namespace Messaging.Aws;

/// <summary>What happens to a message that cannot be handled. Nothing behind it in its group runs until that is done.</summary>
public enum FailurePolicy
{
    /// <summary>A copy with the reason goes to the dead-letter queue; the group goes on once the copy is accepted.</summary>
    DeadLetter,

    /// <summary>The group waits: the message is tried again under the same receipt after growing delays, without a bound on their number.
    /// Other groups go on.</summary>
    BlockGroup,
}
