using Messaging.Aws.Hosting;

namespace Messaging.Aws.Email;

/// <summary>Makes mistakes in how SES is reached known when the host starts.</summary>
internal sealed class EmailPart(Func<SesClientProvider> client) : IHostedPart
{
    public HostedPhase Phase => HostedPhase.Senders;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        client();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
