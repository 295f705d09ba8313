namespace Messaging.Aws.Local.Faults.Kinds;

internal enum BodyFailure
{
    Empty,
    Cut,
    Unreadable,
    Stalled,
}
