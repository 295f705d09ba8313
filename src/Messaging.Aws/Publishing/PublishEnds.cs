using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Publishing;

/// <summary>Tells each caller how its message ended, and counts it.</summary>
internal sealed class PublishEnds(string queue, EndTools tools, ILogger logger)
{
    public void Tell(Verdict end)
    {
        var message = end.Message;
        if (end.Reason == PublishFailureReason.OutcomeUnknown)
        {
            tools.Unknown.Remember(message);
        }

        Report(end);
        if (end.Receipt is { } receipt)
        {
            message.Accept(receipt);
        }
        else if (end.Reason == PublishFailureReason.Cancelled && message.Call is null)
        {
            message.Cancel();
        }
        else
        {
            message.Fail(PublishFailures.Of(queue, message, end.Reason!.Value, tools.Window));
        }
    }

    private void Report(Verdict end)
    {
        try
        {
            tools.Metrics.Ended(end, tools.Time.GetElapsedTime(end.Message.HandedOverAt));
            PublishSpan.End(end.Message.Span, end);
        }
        catch (Exception exception)
        {
            // A listener of the application has thrown: its callers must get their answers nevertheless.
            logger.ListenerFailed(exception, queue);
        }
    }
}
