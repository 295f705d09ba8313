using System.Diagnostics.Metrics;
using Messaging.Aws.Diagnostics;

namespace Messaging.Aws.Email.Events;

/// <summary>The counters of events. What cannot be read or handled is counted by the consumer, as for every queue.</summary>
internal static class EmailEventMetrics
{
    private static readonly Counter<long> Events = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.aws.email.events", "{event}", "SES events whose handlers succeeded.");

    private static readonly Counter<long> Notices = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.aws.email.notices", "{message}", "Messages that told something about the subscription and were skipped.");

    public static void Handled(string queue, EmailEvent emailEvent) =>
        Events.Add(1, Queue(queue), new("messaging.aws.email.event_type", TypeOf(emailEvent)));

    public static void NoticeSkipped(string queue, string notice) => Notices.Add(1, Queue(queue), new("messaging.aws.email.notice", notice));

    // Of a type that is not known only that: what anybody may write into a body must not make new time series.
    private static string TypeOf(EmailEvent emailEvent) => emailEvent is UnrecognizedEmailEvent ? "other" : emailEvent.EventType;

    private static KeyValuePair<string, object?> Queue(string queue) => new("messaging.destination.name", queue);
}
