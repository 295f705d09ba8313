using System.Diagnostics;
using Messaging.Aws.Diagnostics;

namespace Messaging.Aws.Publishing;

/// <summary>The span of one publish, from hand-over to end, named as OpenTelemetry's messaging conventions say.</summary>
internal static class PublishSpan
{
    /// <summary>Starts the span without making it the caller's current one; null when nobody listens.</summary>
    public static Activity? Start(string queue, string messageType)
    {
        if (!MessagingDiagnostics.Activities.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        var span = MessagingDiagnostics.Activities.StartActivity($"publish {queue}", ActivityKind.Producer);
        Activity.Current = current;
        return span?
            .SetTag("messaging.system", "aws_sqs")
            .SetTag("messaging.operation.type", "send")
            .SetTag("messaging.operation.name", "publish")
            .SetTag("messaging.destination.name", queue)
            .SetTag("messaging.aws.message_type", messageType);
    }

    public static void End(Activity? span, Verdict end)
    {
        if (span is null)
        {
            return;
        }

        if (end.Receipt is { } receipt)
        {
            span.SetTag("messaging.message.id", receipt.MessageId);
        }
        else
        {
            Fail(span, end.Reason!.Value);
        }

        Stop(span);
    }

    /// <summary>Ends the span of a message that was not handed over.</summary>
    public static void End(Activity? span, PublishFailureReason reason)
    {
        if (span is not null)
        {
            Fail(span, reason);
            Stop(span);
        }
    }

    private static void Fail(Activity span, PublishFailureReason reason)
    {
        var name = PublishMetrics.NameOf(reason);
        span.SetTag("error.type", name).SetStatus(ActivityStatusCode.Error, name);
    }

    private static void Stop(Activity span)
    {
        // Stopping makes the span's parent current; this may run in the flow of a request that serves others.
        var current = Activity.Current;
        span.Stop();
        Activity.Current = current;
    }
}
