using System.Diagnostics.Metrics;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Diagnostics;

namespace Messaging.Aws.Consuming;

/// <summary>The counters of consuming. Names and units follow OpenTelemetry's messaging conventions where those have one.</summary>
internal static class ConsumerMetrics
{
    private static readonly Counter<long> ReceivedMessages = Counter("messaging.client.consumed.messages", "{message}", "Messages received.");
    private static readonly Counter<long> Receives = Counter("messaging.aws.consumer.receives", "{request}", "Receives that were answered.");
    private static readonly Counter<long> AbandonedReceives = Counter(
        "messaging.aws.consumer.receives.abandoned", "{request}", "Receives cut off by a stop whose messages stay hidden for a visibility timeout.");

    private static readonly Counter<long> LostLeases = Counter("messaging.aws.consumer.leases.lost", "{message}", "Leases lost, by reason.");
    private static readonly Counter<long> FailedRenewals = Counter("messaging.aws.consumer.renewals.failed", "{message}", "Leases whose renewal was not confirmed.");
    private static readonly Counter<long> RecognisedMessages = Counter(
        "messaging.aws.consumer.recognised", "{message}", "Messages that came again after they were handled, and were only settled.");

    private static readonly Counter<long> FailedAttempts = Counter("messaging.aws.consumer.attempts.failed", "{call}", "Calls of a handler that failed.");
    private static readonly Counter<long> FailedSettles = Counter("messaging.aws.consumer.settles.failed", "{request}", "Requests that were to settle messages and failed.");
    private static readonly Counter<long> AbandonedReleases = Counter(
        "messaging.aws.consumer.releases.abandoned", "{message}", "Messages that could not be given back and stay hidden for a visibility timeout.");

    private static readonly Counter<long> DeadLetters = Counter("messaging.aws.consumer.dead_lettered", "{message}", "Messages moved to the dead-letter queue.");
    private static readonly UpDownCounter<long> ParkedGroups = MessagingDiagnostics.Meter.CreateUpDownCounter<long>(
        "messaging.aws.consumer.parked", "{group}", "Groups that wait because of a message that cannot be handled.");

    private static readonly UpDownCounter<long> MessagesInHand = MessagingDiagnostics.Meter.CreateUpDownCounter<long>(
        "messaging.aws.consumer.in_hand", "{message}", "Messages received and not yet settled.");

    private static readonly Histogram<double> Durations = MessagingDiagnostics.Meter.CreateHistogram<double>(
        "messaging.process.duration", "s", "How long a message was with its handler, repeats included.");

    public static void Received(string queue, int messages)
    {
        Receives.Add(1, Queue(queue));
        ReceivedMessages.Add(messages, System, Queue(queue));
    }

    public static void ReceiveAbandoned(string queue) => AbandonedReceives.Add(1, Queue(queue));

    public static void LeaseLost(string queue, LeaseLoss loss) => LostLeases.Add(1, Queue(queue), new("reason", loss.ToString()));

    public static void RenewalFailed(string queue, int leases) => FailedRenewals.Add(leases, Queue(queue));

    public static void Recognised(string queue) => RecognisedMessages.Add(1, Queue(queue));

    public static void AttemptFailed(string queue, Exception exception) => FailedAttempts.Add(1, Queue(queue), new("error.type", exception.GetType().FullName));

    public static void SettleFailed(string queue, string operation) => FailedSettles.Add(1, Queue(queue), new("messaging.operation.name", operation));

    public static void ReleaseAbandoned(string queue, int messages) => AbandonedReleases.Add(messages, Queue(queue));

    public static void DeadLettered(string queue, HandlerFailure failure) => DeadLetters.Add(1, Queue(queue), new("error.type", failure.ExceptionType));

    public static void Parked(string queue, int change) => ParkedGroups.Add(change, Queue(queue));

    public static void InHand(string queue, int change) => MessagesInHand.Add(change, Queue(queue));

    public static void Processed(string queue, OutcomeKind outcome, TimeSpan duration)
    {
        if (Durations.Enabled)
        {
            Durations.Record(duration.TotalSeconds, System, Queue(queue), new("outcome", outcome.ToString()));
        }
    }

    private static KeyValuePair<string, object?> System => new("messaging.system", "aws_sqs");

    private static KeyValuePair<string, object?> Queue(string queue) => new("messaging.destination.name", queue);

    private static Counter<long> Counter(string name, string unit, string description) =>
        MessagingDiagnostics.Meter.CreateCounter<long>(name, unit, description);
}
