namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>Why a message could not be handled; travels with its dead letter.</summary>
/// <param name="Exception">The last failure.</param>
/// <param name="Attempts">How often the handler was called; 0 for a body that cannot be decoded.</param>
/// <param name="At">When.</param>
internal sealed record HandlerFailure(Exception Exception, int Attempts, DateTimeOffset At)
{
    public string Reason => Exception.Message;

    /// <summary>The type of the exception that tells most: of a dead-lettering on purpose, that of its cause.</summary>
    public string ExceptionType => (Exception is DeadLetterException { InnerException: { } cause } ? cause : Exception).GetType().FullName!;
}
