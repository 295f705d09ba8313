namespace Messaging.Aws.Health;

/// <summary>A part of the library that can say how it is. Every registered one is asked by the health check; registering it asks nothing
/// by itself.</summary>
internal interface IMessagingHealthContributor
{
    /// <summary>What the part sees now; nothing means that all is well. Must be quick: a probe waits for it.</summary>
    Task<IReadOnlyList<HealthObservation>> ObserveAsync(MessagingHealthOptions options, CancellationToken cancellationToken);
}
