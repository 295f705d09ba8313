using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Aws.Health;

/// <summary>Asks every part of the library how it is, and answers with the worst.</summary>
internal sealed class MessagingHealthCheck(IEnumerable<IMessagingHealthContributor> contributors, MessagingHealthOptions options) : IHealthCheck
{
    private readonly IMessagingHealthContributor[] _contributors = [.. contributors];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var observations = (await Task.WhenAll(_contributors.Select(contributor => ObserveAsync(contributor, cancellationToken)))).SelectMany(seen => seen).ToArray();
        var worst = observations.Select(observation => observation.Status).DefaultIfEmpty(HealthStatus.Healthy).Min();
        var texts = observations.Where(observation => observation.Description is not null)
            .OrderBy(observation => observation.Status)
            .Select(observation => $"{observation.Subject}: {observation.Description}");
        return new(
            worst == HealthStatus.Unhealthy ? context.Registration.FailureStatus : worst,
            worst == HealthStatus.Healthy ? null : string.Join("; ", texts),
            exception: null,
            DataOf(observations));
    }

    // One part that cannot answer must not hide what the others see.
    private async Task<IReadOnlyList<HealthObservation>> ObserveAsync(IMessagingHealthContributor contributor, CancellationToken cancellationToken)
    {
        try
        {
            return await contributor.ObserveAsync(options, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return [new(contributor.GetType().Name, HealthStatus.Unhealthy, $"cannot be asked ({exception.GetType().Name})")];
        }
    }

    private static Dictionary<string, object> DataOf(IEnumerable<HealthObservation> observations)
    {
        Dictionary<string, object> data = new(StringComparer.Ordinal);
        foreach (var observation in observations)
        {
            foreach (var (name, value) in observation.Data)
            {
                data[$"{observation.Subject}: {name}"] = value;
            }
        }

        return data;
    }
}
