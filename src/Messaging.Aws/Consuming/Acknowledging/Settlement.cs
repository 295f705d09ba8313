namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>What an attempt to settle a message means for its group.</summary>
internal enum Settlement
{
    /// <summary>Handled or dead-lettered: the next message may start.</summary>
    GroupMayContinue,

    /// <summary>Given back or lost: nothing more of the group starts from this receive.</summary>
    GroupStops,

    /// <summary>The dead-letter queue did not take the copy: still in hand, to be tried again later.</summary>
    NotAccepted,
}
