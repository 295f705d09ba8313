namespace Messaging.Aws;

/// <summary>What a message body turned out to be: an event, a notice that carries none, or malformed.</summary>
public sealed record EmailEventReading
{
    private EmailEventReading(EmailEvent? emailEvent, string? problem) => (Event, Problem) = (emailEvent, problem);

    /// <summary>The event; null for a notice and for a malformed body.</summary>
    public EmailEvent? Event { get; }

    /// <summary>Why the body is no event, without any of its content; null unless it is malformed.</summary>
    public string? Problem { get; }

    /// <summary>Whether it is a plain-text notice, such as SES sends when a destination is set up: to be skipped.</summary>
    public bool IsNotice => Event is null && Problem is null;

    internal static EmailEventReading Notice { get; } = new(null, null);

    internal static EmailEventReading Of(EmailEvent emailEvent) => new(emailEvent, null);

    internal static EmailEventReading Malformed(string problem) => new(null, problem);
}
