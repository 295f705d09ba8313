using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>Values as the page reads them: times in milliseconds since 1970.</summary>
internal static class Json
{
    public static JsonNode? Time(long? utcTicks) =>
        utcTicks is { } ticks ? JsonValue.Create((ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond) : null;

    public static JsonNode? Time(DateTimeOffset? time) => Time(time?.UtcTicks);

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> convert) => new(items.Select(convert).ToArray());
}
