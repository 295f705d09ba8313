using System.Globalization;
using System.Text.RegularExpressions;

namespace Messaging.Aws.Tests.Configuration;

/// <summary>Compares docs/reference/options.md with the options.</summary>
public sealed partial class OptionsReferenceTests
{
    [Fact]
    public void Every_option_stands_in_the_table_with_its_default() => Assert.Equal(
        InCode().Select(option => $"{option.Key}: {option.Default}").Order(StringComparer.Ordinal),
        InPage().Select(option => $"{option.Key}: {option.Default}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_choice_of_an_enumeration_stands_in_the_range()
    {
        var ranges = InPage().ToDictionary(option => option.Key, option => option.Range);

        Assert.All(InCode().Where(option => option.Type.IsEnum), option =>
            Assert.Equal(string.Join(", ", Enum.GetNames(option.Type).Select(name => $"`{name}`")), ranges[option.Key]));
    }

    [Fact]
    public void Every_option_has_a_range_and_a_meaning() => Assert.All(InPage(), option =>
    {
        Assert.NotEmpty(option.Range);
        Assert.NotEmpty(option.Meaning);
    });

    private static IEnumerable<(string Key, string Default, Type Type)> InCode() =>
        Of(typeof(EnvironmentOptions), "")
            .Concat(Of(typeof(AwsClientOptions), "Client:"))
            .Concat(Of(typeof(FifoQueueOptions), "Queues:{name}:"))
            .Concat(Of(typeof(EmailOptions), "Email:"))
            .Concat(Of(typeof(EmailEventsOptions), "EmailEvents:{name}:"));

    private static IEnumerable<(string Key, string Default, Type Type)> Of(Type type, string prefix)
    {
        var options = Activator.CreateInstance(type)!;
        return OptionsProperties.Of(type).Select(setting => (
            prefix + setting.Path,
            TextOf(setting.Property.GetValue(setting.Owner(options))),
            Nullable.GetUnderlyingType(setting.Property.PropertyType) ?? setting.Property.PropertyType));
    }

    private static string TextOf(object? value) => value switch
    {
        null => "none",
        IDictionary<string, string> => "empty",
        bool flag => flag ? "`true`" : "`false`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static IEnumerable<(string Key, string Default, string Range, string Meaning)> InPage() =>
        Row().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "reference", "options.md"))).Select(row =>
            (row.Groups["key"].Value, row.Groups["default"].Value, row.Groups["range"].Value, row.Groups["meaning"].Value));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Messaging.Abstractions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside of the repository.");
    }

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \| (?<default>[^|]*) \| (?<range>[^|]*) \| (?<meaning>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
