using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Sends one renewal and reads the answer entry by entry. When to try again is not its business.</summary>
internal sealed class LeaseRenewer(ISqsQueue queue, ConsumerSettings settings, ILogger logger, TimeProvider time)
{
    // SQS limit: ChangeMessageVisibilityBatch, 10 entries (read 2026-08).
    public const int BatchSize = 10;

    // At 20 ms a request that is 8,000 renewals a second, without a burst of thousands of connections when as many leases are due.
    private readonly Turnstile _requests = new(16);

    public async Task<RenewalResult> RenewAsync(RenewalBatch batch)
    {
        await _requests.EnterAsync();
        try
        {
            return await SendAsync(batch);
        }
        finally
        {
            _requests.Exit();
        }
    }

    private async Task<RenewalResult> SendAsync(RenewalBatch batch)
    {
        var requestedAt = time.Instant();
        using var timeout = new CancellationTokenSource(settings.SettleAttemptTimeout, time);
        try
        {
            var answer = await queue.ChangeVisibilityAsync(EntriesOf(batch), timeout.Token);
            return Read(batch, answer, requestedAt);
        }
        catch (Exception exception)
        {
            ConsumerMetrics.RenewalFailed(settings.Queue, batch.Leases.Length);
            logger.RenewalFailed(exception, settings.Queue, batch.Leases.Length);
            return new(requestedAt, [], batch.Leases, []);
        }
    }

    private static List<ChangeMessageVisibilityBatchRequestEntry> EntriesOf(RenewalBatch batch) =>
        [.. batch.Leases.Select((lease, index) => new ChangeMessageVisibilityBatchRequestEntry
        {
            Id = index.ToString(CultureInfo.InvariantCulture),
            ReceiptHandle = lease.ReceiptHandle,
            VisibilityTimeout = (int)batch.Ask.TotalSeconds,
        })];

    private static RenewalResult Read(RenewalBatch batch, ChangeMessageVisibilityBatchResponse answer, TimeSpan requestedAt)
    {
        var renewed = answer.Successful.ConvertAll(entry => LeaseOf(batch, entry.Id));
        var refused = answer.Failed
            .Where(entry => SqsFailure.OfEntry(entry.Code) == SqsFailureKind.Refused)
            .Select(entry => LeaseOf(batch, entry.Id))
            .ToList();
        return new(requestedAt, renewed, [.. batch.Leases.Except(renewed).Except(refused)], refused);
    }

    private static Lease LeaseOf(RenewalBatch batch, string id) => batch.Leases[int.Parse(id, CultureInfo.InvariantCulture)];
}
