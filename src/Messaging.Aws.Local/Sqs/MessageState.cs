namespace Messaging.Aws.Local.Sqs;

internal enum MessageState
{
    Visible,
    Delayed,
    InFlight,

    /// <summary>Deleted, purged, expired or moved away.</summary>
    Gone,
}
