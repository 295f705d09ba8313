namespace Messaging.Simulation;

/// <summary>Brings continuations back to the simulation's thread.</summary>
internal sealed class SimulationContext(Simulator simulation) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => simulation.Post(d, state, outside: false);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Code under simulation must not block on the context.");

    public override SynchronizationContext CreateCopy() => this;
}
