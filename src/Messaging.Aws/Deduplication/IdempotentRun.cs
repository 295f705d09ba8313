using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>One run under a held entry: keeps the lease while the work runs, then records how it ended.</summary>
internal sealed class IdempotentRun(
    string key, IdempotencyToken token, long started, TimeSpan retention, IIdempotencyStore store, TimeProvider time, ILogger logger)
{
    public async Task<string> RunAsync(Func<CancellationToken, Task<string>> run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var renewals = new LeaseRenewals(store, token.Lease, time, logger);
        var renewal = renewals.Start(token, started, new Work(stop));
        string result;
        try
        {
            result = await run(stop.Token);
        }
        catch (Exception failure)
        {
            if (!await renewal.EndAsync() && failure is OperationCanceledException)
            {
                throw new IdempotentRunException(key, IdempotentRunFailure.LeaseLost, failure);
            }

            await logger.TellAsync(() => store.ReleaseAsync(token, CancellationToken.None));
            throw;
        }

        await renewal.EndAsync();
        await CompleteAsync(result);
        return result;
    }

    // Not cancelled with the caller: the work is done. A lease that ended is no reason to stop, only one that was taken over.
    private async Task CompleteAsync(string result)
    {
        var pauses = new Pauses();
        var first = time.GetTimestamp();
        while (true)
        {
            var pause = pauses.Next(Pauses.Longest);
            try
            {
                if (await store.CompleteAsync(token, result, retention, CancellationToken.None))
                {
                    return;
                }

                throw new IdempotentRunException(key, IdempotentRunFailure.LeaseLost);
            }
            catch (IdempotencyStoreException failure) when (failure.IsTransient && time.GetElapsedTime(first) < token.Lease)
            {
                logger.CompletionFailed(pause.TotalMilliseconds, failure);
            }

            await Task.Delay(pause, time, CancellationToken.None);
        }
    }

    private sealed class Work(CancellationTokenSource stop) : ILeasedWork
    {
        public void InterruptWork() => stop.Cancel();
    }
}
