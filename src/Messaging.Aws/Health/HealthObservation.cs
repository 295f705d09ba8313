using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Aws.Health;

/// <summary>One thing that a part of the library sees.</summary>
/// <param name="Subject">What it is about, such as <c>queue orders</c>.</param>
/// <param name="Status">How bad it is; <see cref="HealthStatus.Healthy"/> for a mere number.</param>
/// <param name="Description">The text for the report; null when there is nothing to say.</param>
internal sealed record HealthObservation(string Subject, HealthStatus Status, string? Description)
{
    /// <summary>Numbers for the report by name; the subject is put in front.</summary>
    public IReadOnlyDictionary<string, object> Data { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}
