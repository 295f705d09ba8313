using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Messaging.Aws;

namespace Messaging.Docs.Tests;

/// <summary>docs/reference/telemetry.md lists every instrument of the code, and nothing else. That the dimensions are right is seen where
/// they are recorded: <c>OrderLifeTests</c>.</summary>
public sealed partial class TelemetryTests
{
    private static readonly string Page = Repository.Read("docs/reference/telemetry.md");

    [Fact]
    public void Every_instrument_stands_in_the_table_with_its_kind_and_unit() => Assert.Equal(
        Instruments().Select(instrument => $"{instrument.Name} {Kind(instrument)} {instrument.Unit}").Order(StringComparer.Ordinal),
        InPage().Matches(Page).Select(row => $"{row.Groups["name"].Value} {row.Groups["kind"].Value} {row.Groups["unit"].Value}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_instrument_belongs_to_the_meter_and_has_a_description() => Assert.All(Instruments(), instrument =>
    {
        Assert.Equal("Messaging.Aws", instrument.Meter.Name);
        Assert.NotEmpty(instrument.Description!);
    });

    [Fact]
    public void Every_dimension_is_explained()
    {
        var used = MetricDimensions().Matches(Page).SelectMany(row => Word().Matches(row.Groups["dimensions"].Value)).Select(word => word.Groups["word"].Value).Distinct();
        var explained = DimensionRow().Matches(Page).Select(row => row.Groups["name"].Value);

        Assert.Equal(used.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    // Instruments are static: asking for the field creates them.
    private static Instrument[] Instruments() =>
    [
        .. typeof(AwsMessagingBuilder).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType.IsAssignableTo(typeof(Instrument)))
            .Select(field => (Instrument)field.GetValue(null)!),
    ];

    private static string Kind(Instrument instrument) => instrument.GetType().Name.Split('`')[0];

    [GeneratedRegex(@"^\| `(?<name>messaging\.[a-z._]+)` \| (?<kind>[A-Z]\w+) \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex InPage();

    [GeneratedRegex(@"^\| `messaging\.[a-z._]+` \| [A-Z]\w+ \| `[^`]+` \| (?<dimensions>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex MetricDimensions();

    [GeneratedRegex(@"^\| `(?<name>[a-z._]+)` \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex DimensionRow();

    [GeneratedRegex("`(?<word>[^`]+)`")]
    private static partial Regex Word();
}
