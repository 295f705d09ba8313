using Messaging.Aws.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>Whether the idempotency store answers, as the consumers see it. One line in the log at each change, not one per message.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class StoreWatch(TimeProvider time, ILogger<StoreWatch> logger) : IMessagingHealthContributor
{
    private Outage? _outage;

    /// <summary>The store answered.</summary>
    public void Answered()
    {
        if (Volatile.Read(ref _outage) is { } outage && Interlocked.CompareExchange(ref _outage, null, outage) == outage)
        {
            logger.StoreAnswersAgain(time.GetElapsedTime(outage.Since).TotalSeconds);
        }
    }

    /// <summary>The store did not answer, or refused.</summary>
    public void Failed(Exception failure)
    {
        if (Interlocked.CompareExchange(ref _outage, new(time.GetTimestamp(), failure.GetType().Name), null) is null)
        {
            logger.StoreDoesNotAnswer(failure);
        }
    }

    public Task<IReadOnlyList<HealthObservation>> ObserveAsync(MessagingHealthOptions options, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HealthObservation>>(Volatile.Read(ref _outage) is { } outage
            ?
            [
                new(
                    "idempotency store",
                    HealthStatus.Unhealthy,
                    $"has not answered for {time.GetElapsedTime(outage.Since).TotalSeconds:0} s ({outage.Failure}); idempotent handlers wait for it"),
            ]
            : []);

    private sealed record Outage(long Since, string Failure);
}
