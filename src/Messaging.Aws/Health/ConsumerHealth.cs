using Messaging.Aws.Consuming;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Aws.Health;

/// <summary>Whether a queue's consumer is alive and making progress, and how many groups are parked. Asks the process only.</summary>
internal sealed class ConsumerHealth(ConsumerControl control) : IMessagingHealthContributor
{
    private readonly string _subject = $"consumer {control.Queue}";

    public Task<IReadOnlyList<HealthObservation>> ObserveAsync(MessagingHealthOptions options, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HealthObservation>>([.. Observe(options)]);

    private IEnumerable<HealthObservation> Observe(MessagingHealthOptions options)
    {
        if (control.Pulse.Failure is { } failure)
        {
            yield return new(_subject, HealthStatus.Unhealthy, $"failed and stopped ({failure})");
        }

        if (!control.Pulse.IsRunning)
        {
            yield break;
        }

        var (silence, inHand, parked) = (control.Pulse.Silence, control.MessagesInHand, control.ParkedGroups);
        yield return new(_subject, HealthStatus.Healthy, null)
        {
            Data = new Dictionary<string, object>(StringComparer.Ordinal) { ["in-hand"] = inHand, ["parked-groups"] = parked, ["paused"] = control.IsPaused },
        };
        if (parked >= options.DegradedFromParkedGroups)
        {
            yield return new(_subject, HealthStatus.Degraded, $"{parked} groups are parked behind a message that cannot be handled");
        }

        if (silence > options.StalledAfter && !control.IsPaused)
        {
            // With messages in hand the handlers may just be slow; without any, not even an empty receive came back.
            yield return inHand > 0
                ? new(_subject, HealthStatus.Degraded, $"{inHand} messages are in hand and nothing has come or gone for {silence.TotalSeconds:0} s")
                : new(_subject, HealthStatus.Unhealthy, $"no receive was answered for {silence.TotalSeconds:0} s");
        }
    }
}
