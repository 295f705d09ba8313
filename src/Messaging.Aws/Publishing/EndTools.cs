namespace Messaging.Aws.Publishing;

/// <summary>What the end of a message needs.</summary>
internal sealed record EndTools(TimeProvider Time, AttemptWindow Window, UnknownPublishes Unknown, PublishMetrics Metrics);
