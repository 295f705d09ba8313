namespace Messaging;

/// <summary>A mail was not accepted, or it is not known whether it was.</summary>
public sealed class EmailException : MessagingException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="outcome">How the send ended; not accepted.</param>
    /// <exception cref="ArgumentException">The outcome is <see cref="EmailOutcomeKind.Accepted"/>.</exception>
    public EmailException(EmailOutcome outcome)
        : base(Describe(outcome), outcome.Cause) => Outcome = outcome;

    /// <summary>How the send ended.</summary>
    public EmailOutcome Outcome { get; }

    /// <summary>The code of the failure.</summary>
    public string Code => Outcome.Code ?? Outcome.Kind.ToString();

    /// <summary>What to do about it.</summary>
    public string Advice => Outcome.Advice ?? "";

    /// <summary>True only when the mail was certainly not sent.</summary>
    public override bool IsTransient => Outcome.Kind == EmailOutcomeKind.NotSent;

    private static string Describe(EmailOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Kind == EmailOutcomeKind.Accepted
            ? throw new ArgumentException("An accepted mail is no failure.", nameof(outcome))
            : $"The mail ended as {outcome}. {outcome.Advice}";
    }
}
