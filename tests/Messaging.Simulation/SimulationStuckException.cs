namespace Messaging.Simulation;

/// <summary>The code under simulation waits for something that can never happen.</summary>
public sealed class SimulationStuckException(string message) : Exception(message);
