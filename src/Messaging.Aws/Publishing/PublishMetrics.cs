using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messaging.Aws.Diagnostics;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>What is measured of publishing to one queue; costs a check each when nobody listens.</summary>
internal sealed class PublishMetrics(string queue)
{
    private static readonly Counter<long> Sent = MessagingDiagnostics.Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Messages that were accepted, or failed with an error.type.");

    private static readonly Histogram<double> PublishDuration = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.aws.publish.duration", "s", "From hand-over to receipt or failure.");

    private static readonly Histogram<double> RequestDuration = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.client.operation.duration", "s", "Requests to the queue.");

    private static readonly Histogram<int> RequestMessages = MessagingDiagnostics.Meter.CreateHistogram<int>(
        "messaging.aws.publish.request.messages", "{message}", "Messages of one request, at most 10.");

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

        var tags = Tags("publish", end.Reason is { } reason ? NameOf(reason) : null);
        Sent.Add(1, tags);
        PublishDuration.Record(took.TotalSeconds, tags);
    }

    /// <summary>Counts a message that was refused before it was handed over.</summary>
    public void Refused(PublishFailureReason reason)
    {
        if (Sent.Enabled)
        {
            Sent.Add(1, Tags("publish", NameOf(reason)));
        }
    }

    public void RequestAnswered(int messages, TimeSpan took) => Request(messages, took, null);

    public void RequestFailed(int messages, TimeSpan took, SqsFailure failure) => Request(messages, took, failure);

    private void Request(int messages, TimeSpan took, SqsFailure? failure)
    {
        if (!RequestDuration.Enabled && !RequestMessages.Enabled)
        {
            return;
        }

        var tags = Tags("SendMessageBatch", failure is null ? null : failure.Code ?? failure.Kind.ToString());
        RequestDuration.Record(took.TotalSeconds, tags);
        RequestMessages.Record(messages, tags);
    }

    private TagList Tags(string operation, string? error)
    {
        var tags = new TagList
        {
            { "messaging.system", "aws_sqs" },
            { "messaging.operation.name", operation },
            { "messaging.destination.name", queue },
        };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        return tags;
    }
}
