using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messaging.Aws.Diagnostics;

namespace Messaging.Aws.Publishing;

/// <summary>What is measured of publishing to one queue; costs a check each when nobody listens.</summary>
internal sealed class PublishMetrics(string queue)
{
    private static readonly Counter<long> Sent = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Messages that were accepted, or failed with an error.type.");

    private static readonly Histogram<double> PublishDuration = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.aws.publish.duration", "s", "From hand-over to receipt or failure.");

    public static string NameOf(PublishFailureReason reason) => reason switch
    {
        PublishFailureReason.Invalid => "invalid",
        PublishFailureReason.Rejected => "rejected",
        PublishFailureReason.Throttled => "throttled",
        PublishFailureReason.Unavailable => "unavailable",
        PublishFailureReason.AccessDenied => "access_denied",
        PublishFailureReason.QueueNotFound => "queue_not_found",
        PublishFailureReason.OutcomeUnknown => "outcome_unknown",
        PublishFailureReason.OrderWouldBreak => "order_would_break",
        PublishFailureReason.PredecessorFailed => "predecessor_failed",
        PublishFailureReason.Cancelled => "cancelled",
        PublishFailureReason.Stopped => "stopped",
        _ => "_OTHER",
    };

    public void Ended(Verdict end, TimeSpan took)
    {
        if (!Sent.Enabled && !PublishDuration.Enabled)
        {
            return;
        }

        var tags = Tags(end.Reason is { } reason ? NameOf(reason) : null);
        Sent.Add(1, tags);
        PublishDuration.Record(took.TotalSeconds, tags);
    }

    /// <summary>Counts a message that was refused before it was handed over.</summary>
    public void Refused(PublishFailureReason reason)
    {
        if (Sent.Enabled)
        {
            Sent.Add(1, Tags(NameOf(reason)));
        }
    }

    private TagList Tags(string? error)
    {
        var tags = new TagList
        {
            { "messaging.system", "aws_sqs" },
            { "messaging.operation.name", "publish" },
            { "messaging.operation.type", "send" },
            { "messaging.destination.name", queue },
        };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        return tags;
    }
}
