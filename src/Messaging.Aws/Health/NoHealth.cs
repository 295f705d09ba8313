namespace Messaging.Aws.Health;

/// <summary>A part that has nothing to say: mails that are recorded or written to files need no SES.</summary>
internal sealed class NoHealth : IMessagingHealthContributor
{
    public Task<IReadOnlyList<HealthObservation>> ObserveAsync(MessagingHealthOptions options, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HealthObservation>>([]);
}
