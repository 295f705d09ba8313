namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Tells the settle pipeline that some entries of a batch are to be tried again.</summary>
internal sealed class SettleIncompleteException(string? code)
    : Exception($"SQS did not settle every message of a batch ({code ?? "no code"}).");
