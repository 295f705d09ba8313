using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Messaging.Aws.Diagnostics;

/// <summary>The source of spans and the meter; both carry the package's name.</summary>
internal static class MessagingDiagnostics
{
    public const string Name = "Messaging.Aws";

    public static readonly ActivitySource Activities = new(Name);

    public static readonly Meter Meter = new(Name);
}
