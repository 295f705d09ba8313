using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Gives messages back by making them visible, now or after a delay.</summary>
internal sealed class Releaser(
    ISqsQueue queue,
    ConsumerSettings settings,
    ResiliencePipeline pipeline,
    LeaseKeeper leases,
    InHand inHand,
    ILogger logger,
    TimeProvider time)
{
    private const int BatchSize = 10;

    // Past that the lease runs out on its own; a stop must not wait for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task ReleaseAsync(IReadOnlyList<Delivery> deliveries, TimeSpan delay)
    {
        await leases.WithdrawAsync(deliveries.Select(delivery => delivery.Lease));
        var batches = deliveries.Where(delivery => !delivery.Lease.IsLost).Chunk(BatchSize).Select(batch => ReleaseBatchAsync([.. batch], delay));
        await Task.WhenAll(batches);
        foreach (var delivery in deliveries)
        {
            inHand.End(delivery, delivery.Lease.IsLost ? DeliveryEnd.Lost : DeliveryEnd.Released);
        }
    }

    private async Task ReleaseBatchAsync(List<Delivery> left, TimeSpan delay)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await pipeline.RunAsync(null, left, (deliveries, token) => AttemptAsync(deliveries, delay, token), patience.Token);
        }
        catch (Exception exception)
        {
            ConsumerMetrics.ReleaseAbandoned(settings.Queue, left.Count);
            logger.ReleaseAbandoned(exception, settings.Queue, left.Count, settings.VisibilityTimeout.TotalSeconds);
        }
    }

    private async Task AttemptAsync(List<Delivery> left, TimeSpan delay, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.SettleAttemptTimeout, time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var answer = await queue.ChangeVisibilityAsync(EntriesOf(left, delay), attempt.Token);

        // A handle that is refused is not ours any more: nothing is left to give back.
        var again = answer.Failed.FindAll(entry => SqsFailure.OfEntry(entry.Code) != SqsFailureKind.Refused);
        var indexes = again.Select(entry => int.Parse(entry.Id, CultureInfo.InvariantCulture)).ToHashSet();
        var kept = left.Where((_, index) => indexes.Contains(index)).ToList();
        left.Clear();
        left.AddRange(kept);
        if (left.Count > 0)
        {
            throw new SettleIncompleteException(again[0].Code);
        }
    }

    private List<ChangeMessageVisibilityBatchRequestEntry> EntriesOf(List<Delivery> deliveries, TimeSpan delay)
    {
        var now = time.Instant();
        return [.. deliveries.Select((delivery, index) => new ChangeMessageVisibilityBatchRequestEntry
        {
            Id = index.ToString(CultureInfo.InvariantCulture),
            ReceiptHandle = delivery.Lease.ReceiptHandle,
            VisibilityTimeout = SecondsOf(delivery, delay, now),
        })];
    }

    // Up to whole seconds; never past the 12 hours that SQS allows in all.
    private static int SecondsOf(Delivery delivery, TimeSpan delay, TimeSpan now) =>
        (int)Math.Max(0, Math.Min(Math.Ceiling(delay.TotalSeconds), Math.Floor((delivery.Lease.Plan.LastsUntil - now).TotalSeconds)));
}
