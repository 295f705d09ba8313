namespace Messaging;

/// <summary>How a send ended.</summary>
public sealed class EmailOutcome
{
    private EmailOutcome(EmailOutcomeKind kind) => Kind = kind;

    /// <summary>Which of the four ends it is.</summary>
    public EmailOutcomeKind Kind { get; }

    /// <summary>The receipt; null unless accepted.</summary>
    public EmailReceipt? Receipt { get; private init; }

    /// <summary>The code of the failure, the service's own where it gave one, such as <c>MessageRejected</c>; null when accepted.</summary>
    public string? Code { get; private init; }

    /// <summary>What happened and what to do about it, without addresses; null when accepted.</summary>
    public string? Advice { get; private init; }

    /// <summary>The cause; null when accepted or when there is none.</summary>
    public Exception? Cause { get; private init; }

    /// <summary>An accepted mail.</summary>
    /// <param name="receipt">The receipt.</param>
    public static EmailOutcome Accepted(EmailReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return new(EmailOutcomeKind.Accepted) { Receipt = receipt };
    }

    /// <summary>A refused mail.</summary>
    /// <param name="code">The code.</param>
    /// <param name="advice">What to do about it.</param>
    /// <param name="cause">The cause, or null.</param>
    public static EmailOutcome Rejected(string code, string advice, Exception? cause = null) =>
        new(EmailOutcomeKind.Rejected) { Code = code, Advice = advice, Cause = cause };

    /// <summary>A mail that was certainly not sent and may be sent later.</summary>
    /// <param name="code">The code.</param>
    /// <param name="advice">What to do about it.</param>
    /// <param name="cause">The cause, or null.</param>
    public static EmailOutcome NotSent(string code, string advice, Exception? cause = null) =>
        new(EmailOutcomeKind.NotSent) { Code = code, Advice = advice, Cause = cause };

    /// <summary>A mail of which it is not known whether it was sent.</summary>
    /// <param name="code">The code.</param>
    /// <param name="advice">What to do about it.</param>
    /// <param name="cause">The cause, or null.</param>
    public static EmailOutcome Unknown(string code, string advice, Exception? cause = null) =>
        new(EmailOutcomeKind.Unknown) { Code = code, Advice = advice, Cause = cause };

    /// <summary>Kind and code, without addresses.</summary>
    public override string ToString() => Code is null ? Kind.ToString() : $"{Kind} ({Code})";
}
