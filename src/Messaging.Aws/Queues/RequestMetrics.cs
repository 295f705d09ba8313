using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messaging.Aws.Diagnostics;

namespace Messaging.Aws.Queues;

/// <summary>What is measured of every request to a queue: how many there are and how long they take, and how full they are.</summary>
internal static class RequestMetrics
{
    private static readonly Histogram<double> Duration = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.client.operation.duration", "s", "Requests to a queue; their count is the number of requests per operation.");

    private static readonly Histogram<int> Messages = MessagingDiagnostics.Meter.CreateHistogram<int>(
        "messaging.aws.request.messages", "{message}", "Messages of one request, at most 10; of a receive, those that came.");

    public static bool Enabled => Duration.Enabled || Messages.Enabled;

    /// <summary>Records one request.</summary>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="messages">How many messages it carried; null when that is not known, for a receive without an answer.</param>
    /// <param name="took">From the request to its answer or failure.</param>
    /// <param name="failure">What the SDK threw; null when it was answered.</param>
    public static void Record(string queue, SqsOperation operation, int? messages, TimeSpan took, Exception? failure)
    {
        var tags = new TagList
        {
            { "messaging.system", "aws_sqs" },
            { "messaging.operation.name", operation.Name },
            { "messaging.operation.type", operation.Type },
            { "messaging.destination.name", queue },
        };
        if (failure is not null)
        {
            tags.Add("error.type", SqsFailure.Of(failure).Code ?? failure.GetType().FullName);
        }

        Duration.Record(took.TotalSeconds, tags);
        if (messages is { } count)
        {
            Messages.Record(count, tags);
        }
    }
}
