using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>Renews the lease of an entry until the work ended, and stops the work when it is lost.</summary>
/// <param name="store">The store.</param>
/// <param name="token">The token of the start.</param>
/// <param name="started">When the start was asked for: the lease is counted from before the call.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class LeaseRenewal(IIdempotencyStore store, IdempotencyToken token, long started, TimeProvider time, ILogger logger)
{
    private long _confirmed = started;

    private TimeSpan Left => token.Lease - time.GetElapsedTime(_confirmed);

    /// <summary>Runs until the work ended (true) or the lease was lost (false).</summary>
    public async Task<bool> RunAsync(CancellationTokenSource stop, CancellationToken ended)
    {
        while (await WaitAsync(ended))
        {
            var left = Left;
            if (left <= TimeSpan.Zero || !await RenewAsync(left, ended))
            {
                if (ended.IsCancellationRequested)
                {
                    break;
                }

                logger.RunLeaseLost();
                stop.Cancel();
                return false;
            }
        }

        return true;
    }

    // A quarter of the lease: two renewals may fail and a third is still in time.
    private async Task<bool> WaitAsync(CancellationToken ended)
    {
        try
        {
            await Task.Delay(token.Lease / 4, time, ended);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // False when the entry is not ours any more. A failure is not yet a loss.
    private async Task<bool> RenewAsync(TimeSpan left, CancellationToken ended)
    {
        var asked = time.GetTimestamp();
        using var leaseEnd = new CancellationTokenSource(left, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended, leaseEnd.Token);
        try
        {
            if (!await store.MarkAsync(token, note: null, limit.Token))
            {
                return false;
            }

            _confirmed = asked;
        }
        catch (Exception failure) when (failure is IdempotencyStoreException or OperationCanceledException)
        {
            if (!ended.IsCancellationRequested)
            {
                logger.RenewalFailed(Math.Max(0, Left.TotalMilliseconds), failure);
            }
        }

        return Left > TimeSpan.Zero;
    }
}
