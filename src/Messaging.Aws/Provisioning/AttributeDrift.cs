namespace Messaging.Aws.Provisioning;

/// <summary>An attribute that is not as somebody asked for.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Asked">The value asked for; empty for none.</param>
/// <param name="Actual">The value in SQS; empty for none.</param>
internal sealed record AttributeDrift(string Attribute, string Asked, string Actual);
