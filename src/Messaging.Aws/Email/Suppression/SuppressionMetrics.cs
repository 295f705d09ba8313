using System.Diagnostics.Metrics;
using Messaging.Aws.Diagnostics;

namespace Messaging.Aws.Email.Suppression;

/// <summary>The counters of suppressed recipients. Refused mails are among the outcomes of sends.</summary>
internal static class SuppressionMetrics
{
    private static readonly Counter<long> Suppressions = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.aws.email.suppressions", "{recipient}", "Recipients of bounces and complaints, by what was done with them.");

    private static readonly Counter<long> UncheckedMails = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.aws.email.suppression.unchecked", "{mail}", "Mails whose recipients could not be looked up, since the store did not answer.");

    public static void Added(SuppressionReason reason, int recipients) => Count(reason, recipients, "added");

    public static void Unreadable(SuppressionReason reason, int recipients) => Count(reason, recipients, "unreadable");

    public static void Unchecked(int mails) => UncheckedMails.Add(mails);

    private static void Count(SuppressionReason reason, int recipients, string suppression) => Suppressions.Add(
        recipients,
        new KeyValuePair<string, object?>("messaging.aws.email.suppression", suppression),
        new KeyValuePair<string, object?>("messaging.aws.email.suppression_reason", reason == SuppressionReason.Complaint ? "complaint" : "bounce"));
}
