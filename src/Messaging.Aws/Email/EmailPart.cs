using Messaging.Aws.Email.Sending;
using Messaging.Aws.Hosting;

namespace Messaging.Aws.Email;

/// <summary>Makes mistakes in how SES is reached known when the host starts, and lets sends end before it stops.</summary>
internal sealed class EmailPart(SesClientProvider client, SendsUnderWay sends) : IHostedPart
{
    public HostedPhase Phase => HostedPhase.Senders;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        client.Check();
        return Task.CompletedTask;
    }

    // The host's patience ends the wait, not the sends: their callers still get the outcome.
    public Task StopAsync(CancellationToken cancellationToken) => sends.WhenNoneAsync().WaitAsync(cancellationToken);
}
