using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Copies a message to the dead-letter queue. Repeats carry the same deduplication ID, so that there is one copy; a standard queue
/// knows none, and an answer that was lost leaves two there.</summary>
internal sealed class DeadLetterSender(
    ISqsQueue? deadLetterQueue, ConsumerSettings settings, ResiliencePipeline pipeline, ILogger logger, TimeProvider time)
{
    /// <summary>Returns true once the copy is accepted; false when it was refused or the lease was lost before.</summary>
    public async Task<bool> TryCopyAsync(Delivery delivery, HandlerFailure failure)
    {
        if (deadLetterQueue is null)
        {
            logger.NoDeadLetterQueue(settings.Queue, delivery.MessageId, delivery.MessageGroupId);
            return false;
        }

        try
        {
            var description = await deadLetterQueue.DescribeAsync(delivery.Lease.Lost);
            var copy = DeadLetterCopy.Of(settings, delivery, failure, description.MaxMessageBytes);
            await CopyAsync(deadLetterQueue, copy, delivery.Lease.Lost);
        }
        catch (Exception exception)
        {
            ConsumerMetrics.SettleFailed(settings.Queue, "dead-letter");
            logger.DeadLetterCopyFailed(exception, settings.Queue, delivery.MessageId, delivery.MessageGroupId);
            return false;
        }

        ConsumerMetrics.DeadLettered(settings.Queue, failure);
        logger.DeadLettered(settings.Queue, delivery.MessageId, delivery.MessageGroupId, failure.Attempts, failure.ExceptionType);
        return true;
    }

    // Whatever the pipeline says: only an answer that names the copy lets the original be deleted.
    private async Task CopyAsync(ISqsQueue target, SendMessageBatchRequestEntry copy, CancellationToken leaseLost)
    {
        var isAccepted = false;
        await pipeline.RunAsync(
            null,
            copy,
            async (entry, token) =>
            {
                await AttemptAsync(target, entry, token);
                isAccepted = true;
            },
            leaseLost);
        if (!isAccepted)
        {
            throw new InvalidOperationException($"The pipeline {AwsMessagingPipelines.Settle} ended well although the copy was not accepted.");
        }
    }

    private async Task AttemptAsync(ISqsQueue target, SendMessageBatchRequestEntry copy, CancellationToken leaseLost)
    {
        using var timeout = new CancellationTokenSource(settings.SettleAttemptTimeout, time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(leaseLost, timeout.Token);
        SendMessageBatchResponse answer;
        try
        {
            answer = await target.SendAsync([copy], attempt.Token);
        }
        catch (Exception exception) when (IsFinal(SqsFailure.Of(exception).Kind))
        {
            throw new DeadLetterRefusedException(SqsFailure.Of(exception).Code, exception);
        }

        if (answer.Failed is [var failed, ..])
        {
            throw IsFinal(SqsFailure.OfEntry(failed.Code))
                ? new DeadLetterRefusedException(failed.Code, null)
                : new SettleIncompleteException(failed.Code);
        }

        if (!answer.Successful.Exists(accepted => accepted.Id == copy.Id))
        {
            // An answer that does not name the copy says nothing about it.
            throw new SettleIncompleteException(null);
        }
    }

    private static bool IsFinal(SqsFailureKind kind) => kind is SqsFailureKind.Refused or SqsFailureKind.AccessDenied or SqsFailureKind.QueueNotFound;
}
