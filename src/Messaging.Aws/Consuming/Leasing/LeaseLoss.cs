namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Why a lease was lost.</summary>
internal enum LeaseLoss
{
    /// <summary>Its time ran out before a renewal was confirmed.</summary>
    Expired,

    /// <summary>SQS refused the handle: the message was changed, deleted or handed out elsewhere.</summary>
    Refused,

    /// <summary>SQS keeps no message hidden for longer than 12 hours.</summary>
    TwelveHours,
}
