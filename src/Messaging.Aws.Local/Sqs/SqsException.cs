namespace Messaging.Aws.Local.Sqs;

/// <summary>Refuses the whole request.</summary>
internal sealed class SqsException(SqsError error) : Exception(error.Message)
{
    public SqsError Error => error;
}
