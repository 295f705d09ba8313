namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>The dead-letter queue refused a copy in a way that a repeat within seconds will not change.</summary>
internal sealed class DeadLetterRefusedException(string? code, Exception? innerException)
    : Exception($"The dead-letter queue refused the copy ({code ?? "no code"}).", innerException);
