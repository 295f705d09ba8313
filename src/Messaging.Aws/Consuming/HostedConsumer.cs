using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Diagnostics;
using Messaging.Aws.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming;

/// <summary>Consumes a queue while the host runs, if handlers are registered for it. A consumer that fails stops the host.</summary>
internal sealed class HostedConsumer(IServiceProvider services, string queue, Func<IServiceProvider, HandlerTable?> handlers) : IHostedPart, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _logger = services.LoggerFor<HostedConsumer>();
    private Task _run = Task.CompletedTask;

    public HostedPhase Phase => HostedPhase.Consumers;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (handlers(services) is { } table)
        {
            _run = RunAsync(table);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        try
        {
            await _run.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !_run.IsCompleted)
        {
            _logger.StopGivenUp(queue, services.GetRequiredKeyedService<ConsumerControl>(queue).MessagesInHand);
            throw;
        }
    }

    /// <summary>A host that is disposed without a stop: nothing is waited for, yet no receive starts any more.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync(HandlerTable table)
    {
        try
        {
            await new QueueConsumer(services, queue).RunAsync(table, _stopping.Token);
        }
        catch (Exception exception)
        {
            _logger.ConsumerFailed(exception, queue);
            services.GetService<IHostApplicationLifetime>()?.StopApplication();
            throw;
        }
    }
}
