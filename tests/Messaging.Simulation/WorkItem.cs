namespace Messaging.Simulation;

/// <summary>A continuation to run, with or without the simulation's context.</summary>
internal readonly record struct WorkItem(SendOrPostCallback Callback, object? State, bool Outside);
