using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messaging.Aws.Hosting;

/// <summary>Starts the parts phase by phase and stops them the other way round.</summary>
internal sealed class MessagingHostedService(IServiceProvider services) : IHostedService
{
    private IHostedPart[][] _phases = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Made here, not in the constructor: the host constructs its services before it validates options, and parts read options.
        _phases = [.. services.GetServices<IHostedPart>().GroupBy(part => part.Phase).OrderBy(phase => phase.Key).Select(phase => phase.ToArray())];
        foreach (var phase in _phases)
        {
            await Task.WhenAll(phase.Select(part => part.StartAsync(cancellationToken)));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<Exception> failures = [];
        foreach (var phase in _phases.Reverse())
        {
            // A part that fails to stop must not keep the others from letting go.
            var stops = phase.Select(part => part.StopAsync(cancellationToken)).ToArray();
            await Task.WhenAll(stops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            failures.AddRange(stops.Where(stop => stop.Exception is not null).SelectMany(stop => stop.Exception!.InnerExceptions));
        }

        if (failures.Count > 0)
        {
            throw new AggregateException("Messaging did not stop cleanly.", failures);
        }
    }
}
