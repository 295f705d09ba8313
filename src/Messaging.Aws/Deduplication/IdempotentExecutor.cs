using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>Starts a run, waits for another one's, or finds its result.</summary>
internal sealed class IdempotentExecutor(IIdempotencyStore store, TimeProvider time, ILogger<IdempotentExecutor> logger) : IIdempotentExecutor
{
    // Apart from handlers and e-mail, which may use the same key.
    private const string Prefix = "run/";

    // A lost answer, its repeat, and one more for a client that reconnects in between.
    private const int MaxTries = 3;

    private static readonly IdempotentRunOptions Defaults = new();

    public async Task<string> RunAsync(
        string key, Func<CancellationToken, Task<string>> run, IdempotentRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(run);
        options ??= Defaults;
        IdempotencyLimits.CheckFingerprint(options.Fingerprint);
        IdempotencyLimits.CheckCompletion("", options.Retention);
        var token = IdempotencyToken.Create(Prefix + key, options.Lease);
        var pauses = new Pauses();
        while (true)
        {
            var asked = time.GetTimestamp();
            switch (await BeginAsync(token, options.Fingerprint, cancellationToken))
            {
                case IdempotencyBegin.Completed completed:
                    return completed.Result;
                case IdempotencyBegin.InProgress when options.WhenInProgress == InProgressPolicy.Throw:
                    throw new IdempotentRunException(key, IdempotentRunFailure.InProgress);
                case IdempotencyBegin.InProgress { Until: var until }:
                    await Task.Delay(pauses.Next(until - time.GetUtcNow()), time, cancellationToken);
                    break;
                case IdempotencyBegin.Started { TakenOver: true } started when options.WhenAbandoned == AbandonedPolicy.Throw:
                    await LeaveAbandonedAsync(started);
                    throw new IdempotentRunException(key, IdempotentRunFailure.Abandoned);
                case IdempotencyBegin.Started:
                    return await new IdempotentRun(key, token, asked, options.Retention, store, time, logger).RunAsync(run, cancellationToken);
                case var other:
                    throw new InvalidOperationException($"The idempotency store answered {other.GetType()}.");
            }
        }
    }

    // Under the same token: left alone, a start that took effect unheard would look abandoned.
    private async Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken)
    {
        var pauses = new Pauses();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.BeginAsync(token, fingerprint, cancellationToken);
            }
            catch (IdempotencyStoreException failure) when (failure.IsTransient && attempt < MaxTries)
            {
                await Task.Delay(pauses.Next(Pauses.Longest), time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await logger.TellAsync(() => store.ReleaseAsync(token, CancellationToken.None));
                throw;
            }
        }
    }

    // So that whoever asks next need not wait for our lease to learn the same.
    private Task LeaveAbandonedAsync(IdempotencyBegin.Started started) => logger.TellAsync(
        () => store.MarkAsync(started.Token with { Lease = TimeSpan.FromMilliseconds(1) }, started.Note, CancellationToken.None));
}
