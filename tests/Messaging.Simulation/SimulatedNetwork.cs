namespace Messaging.Simulation;

/// <summary>Carries requests to an embedded service in virtual time. Half of the round trip passes before the service acts.</summary>
internal sealed class SimulatedNetwork(Simulator simulation, HttpMessageHandler service, TimeSpan roundTrip) : DelegatingHandler(service)
{
    private readonly TimeSpan _there = roundTrip / 2;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // From here on the call waits inside of the simulation, where time may pass.
        simulation.LeaveOutside();
        try
        {
            await TravelAsync(_there, cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            await TravelAsync(roundTrip - _there, cancellationToken);
            return response;
        }
        finally
        {
            simulation.EnterOutside();
            await simulation.ContinueOutside();
        }
    }

    private Task TravelAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        duration == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(duration, simulation.Time, cancellationToken);
}
