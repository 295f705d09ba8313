namespace Messaging;

/// <summary>A piece of work was not run, or its result does not count, because of another run of its key.</summary>
public sealed class IdempotentRunException : MessagingException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reason">Why there is no result.</param>
    /// <param name="innerException">How the work ended, or null.</param>
    public IdempotentRunException(string key, IdempotentRunFailure reason, Exception? innerException = null)
        : base(Text(reason), innerException)
    {
        Key = key;
        Reason = reason;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>Why there is no result.</summary>
    public IdempotentRunFailure Reason { get; }

    /// <summary>True unless the run was abandoned: asking again gives the other run's result or runs the work.</summary>
    public override bool IsTransient => Reason != IdempotentRunFailure.Abandoned;

    private static string Text(IdempotentRunFailure reason) => reason switch
    {
        IdempotentRunFailure.InProgress => "Another run under this idempotency key is under way. Ask again later.",
        IdempotentRunFailure.Abandoned =>
            "An earlier run under this idempotency key never ended, so it may have done its work. Find out, then use another key, or set "
            + "WhenAbandoned to RunAgain where doing it twice is harmless.",
        _ => "The run lost its lease, and another may have taken its place. Its result was not recorded. Ask again for the result that counts.",
    };
}
