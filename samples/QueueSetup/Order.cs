namespace QueueSetup;

/// <summary>What the queue carries.</summary>
internal sealed record Order(string Id);
