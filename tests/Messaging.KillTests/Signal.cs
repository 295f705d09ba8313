namespace Messaging.KillTests;

/// <summary>A line of a child's output.</summary>
/// <param name="From">The child.</param>
/// <param name="Line">The line; null when it has ended.</param>
internal sealed record Signal(Child From, string? Line);
