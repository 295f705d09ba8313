namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>What the user chose for types of exceptions; the first that fits holds.</summary>
internal sealed class ExceptionChoices
{
    private readonly List<(Func<Exception, bool> Fits, FailurePolicy Policy)> _choices = [];
    private readonly List<Type> _deadLetters = [];

    /// <summary>The exceptions that need a dead-letter queue.</summary>
    public IReadOnlyList<Type> DeadLetters => _deadLetters;

    public void DeadLetterOn(Type type, Func<Exception, bool> fits)
    {
        _deadLetters.Add(type);
        _choices.Add((fits, FailurePolicy.DeadLetter));
    }

    public void BlockGroupOn(Func<Exception, bool> fits) => _choices.Add((fits, FailurePolicy.BlockGroup));

    /// <summary>The choice for an exception; null when there is none.</summary>
    public FailurePolicy? For(Exception exception)
    {
        foreach (var (fits, policy) in _choices)
        {
            if (fits(exception))
            {
                return policy;
            }
        }

        return null;
    }

    /// <summary>Whether a further call of the handler is pointless or not wanted.</summary>
    public bool IsFinal(Exception exception) => exception switch
    {
        DeadLetterException or UndecodableMessageException or ReleaseRequest => true,

        // A mail that was refused would be refused again, and one whose outcome is unknown may have been sent.
        EmailException { Outcome.Kind: EmailOutcomeKind.Rejected or EmailOutcomeKind.Unknown } => true,
        _ => For(exception) == FailurePolicy.DeadLetter,
    };
}
