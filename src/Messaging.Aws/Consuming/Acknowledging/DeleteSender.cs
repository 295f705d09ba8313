using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Deletes a batch of handled messages, entry by entry until each is deleted or its lease is lost.</summary>
internal sealed class DeleteSender(
    ISqsQueue queue,
    ConsumerSettings settings,
    ResiliencePipeline pipeline,
    LeaseKeeper leases,
    InHand inHand,
    SettledMemory memory,
    ILogger logger,
    TimeProvider time)
{
    // Where a pipeline of the user's gives up: a delete that we owe is not dropped while its lease lives.
    private static readonly TimeSpan PauseAfterGivingUp = TimeSpan.FromSeconds(1);

    /// <summary>Deletes the messages; the list is the sender's from then on, and empty at the end.</summary>
    public async Task DeleteAsync(List<Delivery> left)
    {
        while (left.Count > 0)
        {
            Exception? failure = null;
            try
            {
                await pipeline.RunAsync(null, left, (deliveries, _) => AttemptAsync(deliveries), CancellationToken.None);
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            if (left.Count > 0)
            {
                // Also where the pipeline says that all is well: it would be asked again and again without a wait.
                logger.DeleteGivenUp(failure, settings.Queue, left.Count);
                await Task.Delay(PauseAfterGivingUp, time);
            }
        }
    }

    /// <summary>One request for what is left; takes out of it what is done with.</summary>
    private async Task AttemptAsync(List<Delivery> left)
    {
        left.RemoveAll(IsLost);
        if (left.Count == 0)
        {
            return;
        }

        var answer = await SendAsync(left);
        var sent = left.ToArray();
        answer.Successful.ForEach(entry => Deleted(left, DeliveryOf(sent, entry.Id)));
        foreach (var entry in answer.Failed)
        {
            if (SqsFailure.OfEntry(entry.Code) == SqsFailureKind.Refused)
            {
                Refused(left, DeliveryOf(sent, entry.Id));
            }
        }

        left.ForEach(delivery => leases.Resume(delivery.Lease));
        if (left.Count > 0)
        {
            throw new SettleIncompleteException(answer.Failed.FirstOrDefault()?.Code);
        }
    }

    private bool IsLost(Delivery delivery)
    {
        if (leases.TrySuspend(delivery.Lease))
        {
            return false;
        }

        inHand.End(delivery, DeliveryEnd.Lost);
        return true;
    }

    private async Task<DeleteMessageBatchResponse> SendAsync(List<Delivery> left)
    {
        using var timeout = new CancellationTokenSource(settings.SettleAttemptTimeout, time);
        try
        {
            return await queue.DeleteAsync(EntriesOf(left), timeout.Token);
        }
        catch (Exception exception)
        {
            ConsumerMetrics.SettleFailed(settings.Queue, "delete");
            logger.DeleteFailed(exception, settings.Queue, left.Count);
            left.ForEach(delivery => leases.Resume(delivery.Lease));
            throw;
        }
    }

    private void Deleted(List<Delivery> left, Delivery delivery)
    {
        memory.Confirmed(delivery.MessageId);
        left.Remove(delivery);
        inHand.End(delivery, DeliveryEnd.Deleted);
    }

    // The handle holds no more: the message was handed out elsewhere, or will come again and is recognised then.
    private void Refused(List<Delivery> left, Delivery delivery)
    {
        leases.Resume(delivery.Lease);
        leases.Lose(delivery.Lease, LeaseLoss.Refused);
        left.Remove(delivery);
        inHand.End(delivery, DeliveryEnd.Lost);
    }

    private static List<DeleteMessageBatchRequestEntry> EntriesOf(List<Delivery> deliveries)
    {
        var entries = new List<DeleteMessageBatchRequestEntry>(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            entries.Add(new(IdOf(entries.Count), delivery.Lease.ReceiptHandle));
        }

        return entries;
    }

    private static string IdOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static Delivery DeliveryOf(Delivery[] sent, string id) => sent[int.Parse(id, CultureInfo.InvariantCulture)];
}
