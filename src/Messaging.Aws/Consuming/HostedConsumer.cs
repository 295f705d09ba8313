using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Diagnostics;
using Messaging.Aws.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming;

/// <summary>Consumes a queue while the host runs, if handlers are registered for it. A consumer that fails stops the host.</summary>
internal sealed class HostedConsumer(IServiceProvider services, string queue) : IHostedPart, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _logger = services.LoggerFor<HostedConsumer>();
    private Task _run = Task.CompletedTask;

    public HostedPhase Phase => HostedPhase.Consumers;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var registration = services.GetRequiredService<AwsMessagingRegistry>().Get(queue);
        if (registration.Consumer is { } consumer)
        {
            var handlers = new HandlerTable(registration.Types, type => consumer.Handlers[type.ClrType], consumer.Middleware, consumer.Failures);
            _run = RunAsync(handlers);
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

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(HandlerTable handlers)
    {
        try
        {
            await new QueueConsumer(services, queue).RunAsync(handlers, _stopping.Token);
        }
        catch (Exception exception)
        {
            _logger.ConsumerFailed(exception, queue);
            services.GetService<IHostApplicationLifetime>()?.StopApplication();
            throw;
        }
    }
}
