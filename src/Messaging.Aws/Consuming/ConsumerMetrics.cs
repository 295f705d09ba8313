using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Diagnostics;

namespace Messaging.Aws.Consuming;

/// <summary>The counters of consuming. Names and units follow OpenTelemetry's messaging conventions where those have one.</summary>
internal static class ConsumerMetrics
{
    private static readonly Counter<long> ReceivedMessages = Counter("messaging.client.consumed.messages", "{message}", "Messages received.");
    private static readonly Counter<long> AbandonedReceives = Counter(
        "messaging.aws.consumer.receives.abandoned", "{request}", "Receives cut off by a stop whose messages stay hidden for a visibility timeout.");

    private static readonly Counter<long> LostLeases = Counter("messaging.aws.consumer.leases.lost", "{message}", "Leases lost, by reason.");
    private static readonly Counter<long> FailedRenewals = Counter("messaging.aws.consumer.renewals.failed", "{message}", "Leases whose renewal was not confirmed.");
    private static readonly Counter<long> RecognisedMessages = Counter(
        "messaging.aws.consumer.recognised", "{message}", "Messages that came again after they were handled, and were only settled.");

    private static readonly Counter<long> HandledMessages = Counter("messaging.aws.consumer.handled", "{message}", "Messages whose handler succeeded.");
    private static readonly Counter<long> FailedMessages = Counter(
        "messaging.aws.consumer.failed", "{message}", "Messages that were given to the failure policy, undecodable ones included; again after each pause of a parked group.");

    private static readonly Counter<long> Bystanders = Counter(
        "messaging.aws.consumer.bystanders", "{message}", "Messages received and given back or lost without a call; the receive counted towards maxReceiveCount.");

    private static readonly Counter<long> FailedAttempts = Counter("messaging.aws.consumer.attempts.failed", "{call}", "Calls of a handler that failed.");
    private static readonly Counter<long> FailedSettles = Counter("messaging.aws.consumer.settles.failed", "{request}", "Requests that were to settle messages and failed.");
    private static readonly Counter<long> AbandonedReleases = Counter(
        "messaging.aws.consumer.releases.abandoned", "{message}", "Messages that could not be given back and stay hidden for a visibility timeout.");

    private static readonly Counter<long> DeadLetters = Counter("messaging.aws.consumer.dead_lettered", "{message}", "Messages moved to the dead-letter queue.");
    private static readonly UpDownCounter<long> ParkedGroups = MessagingDiagnostics.Meter.CreateUpDownCounter<long>(
        "messaging.aws.consumer.parked", "{group}", "Groups that wait because of a message that cannot be handled.");

    private static readonly UpDownCounter<long> MessagesInHand = MessagingDiagnostics.Meter.CreateUpDownCounter<long>(
        "messaging.aws.consumer.in_hand", "{message}", "Messages received and not yet settled.");

    private static readonly Histogram<double> QueueTimes = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.aws.consumer.queue.duration", "s", "From a message's acceptance by SQS to the first call of its handler under this receipt.");

    private static readonly Histogram<double> Durations = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.process.duration", "s", "How long a message was with its handler, repeats included.");

    public static void Received(string queue, int messages) => ReceivedMessages.Add(messages, System, new("messaging.operation.name", "ReceiveMessage"), Queue(queue));

    public static void ReceiveAbandoned(string queue) => AbandonedReceives.Add(1, Queue(queue));

    public static void LeaseLost(string queue, LeaseLoss loss) => LostLeases.Add(1, Queue(queue), new("messaging.aws.lease_loss", loss.ToString()));

    public static void RenewalFailed(string queue, int leases) => FailedRenewals.Add(leases, Queue(queue));

    public static void Recognised(string queue) => RecognisedMessages.Add(1, Queue(queue));

    public static void AttemptFailed(string queue, Exception exception) => FailedAttempts.Add(1, Queue(queue), new("error.type", exception.GetType().FullName));

    public static void SettleFailed(string queue, string operation) => FailedSettles.Add(1, Queue(queue), new("messaging.operation.name", operation));

    public static void ReleaseAbandoned(string queue, int messages) => AbandonedReleases.Add(messages, Queue(queue));

    public static void DeadLettered(string queue, HandlerFailure failure) => DeadLetters.Add(1, Queue(queue), new("error.type", failure.ExceptionType));

    public static void Parked(string queue, int change) => ParkedGroups.Add(change, Queue(queue));

    public static void InHand(string queue, int change) => MessagesInHand.Add(change, Queue(queue));

    public static void Bystander(string queue) => Bystanders.Add(1, Queue(queue));

    /// <summary>Records how long a message waited, from the time that SQS stamped on it; clocks that differ count as no wait.</summary>
    public static void Dispatched(string queue, Delivery delivery, DateTimeOffset now)
    {
        if (QueueTimes.Enabled && delivery.HandlerAttempts == 0 && delivery.SentAt is { } sentAt)
        {
            QueueTimes.Record(Math.Max(0, (now - sentAt).TotalSeconds), Queue(queue));
        }
    }

    public static void Processed(string queue, Outcome outcome, TimeSpan duration)
    {
        if (outcome.Kind == OutcomeKind.Handled)
        {
            HandledMessages.Add(1, Queue(queue));
        }

        if (!Durations.Enabled)
        {
            return;
        }

        var tags = new TagList { System, new("messaging.operation.name", "process"), new("messaging.operation.type", "process"), Queue(queue), new("messaging.aws.outcome", outcome.Kind.ToString()) };
        if (outcome.Failure is { } failure)
        {
            tags.Add("error.type", failure.ExceptionType);
        }

        Durations.Record(duration.TotalSeconds, tags);
    }

    public static void Failed(string queue, HandlerFailure failure) => FailedMessages.Add(1, Queue(queue), new("error.type", failure.ExceptionType));

    private static KeyValuePair<string, object?> System => new("messaging.system", "aws_sqs");

    private static KeyValuePair<string, object?> Queue(string queue) => new("messaging.destination.name", queue);

    private static Counter<long> Counter(string name, string unit, string description) =>
        MessagingDiagnostics.Meter.CreateCounter<long>(name, unit, description);
}
