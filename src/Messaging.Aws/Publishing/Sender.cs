using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Publishing;

/// <summary>Sends a request until each of its messages has its end: the pipeline says whether and when again, the rules say what.</summary>
internal sealed class Sender(ISqsQueue queue, Outbox outbox, ResiliencePipeline pipeline, AttemptRunner attempts, ILogger logger)
{
    /// <summary>Runs one request. Never throws: what happened is told to the messages.</summary>
    /// <param name="request">The request, with a slot for its first attempt.</param>
    /// <param name="stopped">Whether the publisher has given up on what is left.</param>
    public async Task SendAsync(PublishRequest request, Func<bool> stopped)
    {
        Exception? verdict = null;
        try
        {
            // None when they were withdrawn, or another request took them.
            if (request.Messages.Count > 0)
            {
                await RunPipelineAsync(request);
            }
        }
        catch (Exception exception)
        {
            // A pipeline may end in any way; what its messages are told is what happened to them, not what it says.
            verdict = exception;
        }

        await request.CloseAsync();
        if (request.HasFirstSlot)
        {
            outbox.GiveSlotBack();
        }

        EndRest(request, verdict, stopped());
    }

    private async Task RunPipelineAsync(PublishRequest request)
    {
        // Not given back to the pool: a pipeline that abandons its attempts may go on using it.
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, request.Over);
        await pipeline.ExecuteAsync(
            static async (context, state) => await state.Sender.AttemptAsync(state.Request, context.CancellationToken),
            context,
            (Sender: this, Request: request));
    }

    private async Task AttemptAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        await request.RunAsync(attempts.RunAsync, cancellationToken);
        var rest = outbox.Unended(request.Messages);
        if (rest.Count == 0)
        {
            // A pipeline that repeats even what went well has nothing to wait for any more.
            request.EndPipeline();
            return;
        }

        throw PublishFailures.OfAttempt(queue.Name, rest);
    }

    private void EndRest(PublishRequest request, Exception? pipelineEnd, bool stopped)
    {
        var rest = outbox.Unended(request.Messages);
        if (rest.Count == 0)
        {
            return;
        }

        if (pipelineEnd is not null and not PublishException && !stopped)
        {
            logger.PipelineEnded(pipelineEnd, queue.Name, rest.Count);
        }

        outbox.Settle(rest.ConvertAll(message => Verdict.Failed(message, ReasonOf(message, pipelineEnd, stopped))).ToArray());
    }

    private static PublishFailureReason ReasonOf(OutgoingMessage message, Exception? pipelineEnd, bool stopped)
    {
        if (message.MayBeAccepted)
        {
            return PublishFailureReason.OutcomeUnknown;
        }

        if (stopped)
        {
            return PublishFailureReason.Stopped;
        }

        // Never tried: the pipeline itself refused, as an open circuit or a rate limiter does.
        message.LastFailure ??= new(SqsFailureKind.NotSent, null, null, pipelineEnd);
        return message.LastFailure.Reason;
    }
}
