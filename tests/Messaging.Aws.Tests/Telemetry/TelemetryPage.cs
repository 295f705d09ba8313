using System.Text.RegularExpressions;

namespace Messaging.Aws.Tests.Telemetry;

/// <summary>docs/reference/telemetry.md as data.</summary>
internal static partial class TelemetryPage
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Root(), "docs", "reference", "telemetry.md")).ReplaceLineEndings("\n");

    /// <summary>The metrics with their dimensions.</summary>
    public static IEnumerable<(string Name, string[] Dimensions)> Metrics => MetricRow().Matches(Text).Select(row => (row.Groups["name"].Value, Words(row.Groups["dimensions"].Value)));

    /// <summary>The attributes of the spans of a name.</summary>
    public static HashSet<string> AttributesOf(string span)
    {
        var row = Assert.Single(SpanRow().Matches(Text), row => Regex.IsMatch(span, "^" + row.Groups["name"].Value.Replace("{queue}", ".+", StringComparison.Ordinal) + "$"));
        return [.. Words(row.Groups["attributes"].Value)];
    }

    private static string[] Words(string cell) => [.. Word().Matches(cell).Select(word => word.Groups["word"].Value)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Messaging.Abstractions.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    [GeneratedRegex(@"^\| `(?<name>messaging\.[a-z._]+)` \| [^|]+ \| [^|]+ \| (?<dimensions>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\| `(?<name>[a-z {}]+)` \| (Producer|Consumer|Client) \| [^|]+ \| (?<attributes>[^|]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SpanRow();

    [GeneratedRegex("`(?<word>[^`]+)`")]
    private static partial Regex Word();
}
