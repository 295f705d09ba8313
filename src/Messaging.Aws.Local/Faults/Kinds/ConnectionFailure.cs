namespace Messaging.Aws.Local.Faults.Kinds;

internal enum ConnectionFailure
{
    Refused,
    HostNotFound,
    TlsFailed,
    AnswerDropped,
}
