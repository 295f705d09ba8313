using Messaging.Aws.Email.Events;

namespace Messaging.Aws;

/// <summary>What a message body turned out to be: an event, a notice that carries none, or malformed.</summary>
public sealed record EmailEventReading
{
    internal const string SubscriptionConfirmation = "SubscriptionConfirmation";
    internal const string UnsubscribeConfirmation = "UnsubscribeConfirmation";
    internal const string Text = "Text";

    private EmailEventReading(EmailEvent? emailEvent, string? notice, string? problem, string identity) =>
        (Event, Notice, Problem, Identity) = (emailEvent, notice, problem, identity);

    /// <summary>The event; null for a notice and for a malformed body.</summary>
    public EmailEvent? Event { get; }

    /// <summary>What a body without an event is about, to be skipped: <c>SubscriptionConfirmation</c> or <c>UnsubscribeConfirmation</c> of SNS,
    /// or <c>Text</c>, such as SES sends when a destination is set up; null for an event and for a malformed body.</summary>
    public string? Notice { get; }

    /// <summary>Why the body is no event, without any of its content; null unless it is malformed.</summary>
    public string? Problem { get; }

    /// <summary>Equal for repeats of what was read; empty for a malformed body.</summary>
    internal string Identity { get; }

    internal static EmailEventReading Of(EmailEvent emailEvent) => new(emailEvent, null, null, emailEvent.Identity);

    internal static EmailEventReading NoticeOf(string notice, string body) => new(null, notice, null, EventIdentity.Of(notice, body));

    internal static EmailEventReading Malformed(string problem) => new(null, null, problem, "");
}
