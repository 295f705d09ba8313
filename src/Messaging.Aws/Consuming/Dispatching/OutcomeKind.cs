namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>How a dispatch ended, as what is to be done about the message.</summary>
internal enum OutcomeKind
{
    /// <summary>Its handler succeeded, now or earlier in this process: to be acknowledged.</summary>
    Handled,

    /// <summary>To be moved to the dead-letter queue.</summary>
    DeadLetter,

    /// <summary>To be tried again later under the same receipt; the group waits.</summary>
    Park,

    /// <summary>Not tried, or not recorded: to be dispatched again soon; the group waits, with everything in hand.</summary>
    Wait,

    /// <summary>To be given back; nothing of the group goes on here.</summary>
    Release,

    /// <summary>No longer ours.</summary>
    LeaseLost,
}
