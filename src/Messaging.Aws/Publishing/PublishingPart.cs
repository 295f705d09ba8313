using Messaging.Aws.Hosting;

namespace Messaging.Aws.Publishing;

/// <summary>Reads the queue's limits before the first message, and flushes the publisher when the host stops.</summary>
internal sealed class PublishingPart(QueuePublisher publisher) : IHostedPart
{
    public HostedPhase Phase => HostedPhase.Senders;

    public Task StartAsync(CancellationToken cancellationToken) => publisher.Limit.ReadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => publisher.StopAsync(cancellationToken);
}
