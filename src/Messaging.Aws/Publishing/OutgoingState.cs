namespace Messaging.Aws.Publishing;

/// <summary>Where a message is on its way. Changes under the outbox's lock only.</summary>
internal enum OutgoingState
{
    /// <summary>Not yet in its lane.</summary>
    New,

    /// <summary>In its lane; can be withdrawn.</summary>
    Waiting,

    /// <summary>Part of a request of which no attempt is under way, and certainly not accepted so far; can be withdrawn.</summary>
    Held,

    /// <summary>Part of a request that is under way, or of one whose outcome is unknown; ends with the truth only.</summary>
    Sending,

    /// <summary>It has its end.</summary>
    Done,
}
