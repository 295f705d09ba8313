namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>Decodes a query; a name may occur several times, which is how REST-JSON writes lists.</summary>
internal static class QueryString
{
    public static ILookup<string, string> Parse(string rawQuery) =>
        rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToLookup(
                parts => Uri.UnescapeDataString(parts[0]),
                parts => parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "",
                StringComparer.Ordinal);
}
