using System.Diagnostics;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Diagnostics;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The span around the handling of one message, linked to the one that published it. Costs nothing when nobody listens.</summary>
internal readonly struct ProcessSpan : IDisposable
{
    private readonly Activity? _activity;

    private ProcessSpan(Activity? activity) => _activity = activity;

    public static ProcessSpan Start(ConsumerSettings settings, Delivery delivery)
    {
        if (!MessagingDiagnostics.Activities.HasListeners())
        {
            return default;
        }

        // A root of its own: loops that run for as long as the process must not all hang under whatever started them.
        Activity.Current = null;
        return new(MessagingDiagnostics.Activities.StartActivity(
            ActivityKind.Consumer, default, Tags(settings, delivery), Links(delivery), default, $"process {settings.Queue}"));
    }

    public void End(Outcome outcome, TimeProvider time)
    {
        if (_activity is null)
        {
            return;
        }

        _activity.SetTag("messaging.aws.outcome", outcome.Kind.ToString());
        if (outcome.Failure is { } failure)
        {
            // The type only: the text of a handler's exception may hold what must not leave the process.
            _activity.SetTag("error.type", failure.ExceptionType);
            _activity.SetStatus(ActivityStatusCode.Error, failure.ExceptionType);
        }

        _activity.SetEndTime(time.GetUtcNow().UtcDateTime);
    }

    public void Dispose() => _activity?.Dispose();

    private static KeyValuePair<string, object?>[] Tags(ConsumerSettings settings, Delivery delivery) =>
    [
        new("messaging.system", "aws_sqs"),
        new("messaging.operation.name", "process"),
        new("messaging.operation.type", "process"),
        new("messaging.destination.name", settings.Queue),
        new("messaging.message.id", delivery.MessageId),
        .. settings.IsFifo ? [new("messaging.aws.message_group_id", delivery.MessageGroupId)] : Array.Empty<KeyValuePair<string, object?>>(),
    ];

    // A publisher that is not ours may have left only the header that AWS itself passes on.
    private static ActivityLink[] Links(Delivery delivery) =>
        ActivityContext.TryParse(
            delivery.TextAttribute(WireAttributes.TraceParent), delivery.TextAttribute(WireAttributes.TraceState), isRemote: true, out var publisher)
        || XRayHeader.TryParse(delivery.SystemAttribute(XRayHeader.Name), out publisher)
            ? [new(publisher)]
            : [];
}
