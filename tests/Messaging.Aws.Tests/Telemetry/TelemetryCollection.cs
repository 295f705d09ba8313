namespace Messaging.Aws.Tests.Telemetry;

/// <summary>Alone, for the source of spans and the meter are the process's: other tests would be measured too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryCollection
{
    public const string Name = "Telemetry";
}
