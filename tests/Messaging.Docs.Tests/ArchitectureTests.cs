using System.Text.RegularExpressions;

namespace Messaging.Docs.Tests;

/// <summary>The page on architecture names types, tests and folders that exist, and leaves no promise out.</summary>
public sealed partial class ArchitectureTests
{
    private const string Page = "docs/architecture.md";

    [Fact]
    public void Every_promise_of_the_page_on_guarantees_has_a_row()
    {
        var promised = Promise().Matches(Repository.Read("docs/concepts/guarantees.md")).Select(match => match.Groups["number"].Value);

        Assert.Equal(promised.Concat(["L1", "L2", "L3"]), Rows().Select(row => row.Groups["number"].Value));
    }

    [Fact]
    public void What_keeps_and_what_tests_a_promise_is_in_a_file_of_that_name()
    {
        var source = FilesOf("src");
        var tests = FilesOf("tests");

        Assert.All(Rows(), row =>
        {
            Assert.All(Names(row.Groups["kept"].Value), name => Assert.Contains($"{name}.cs", source));
            Assert.All(Names(row.Groups["tested"].Value), name => Assert.Contains($"{name}.cs", tests));
        });
    }

    private static List<Match> Rows() => [.. Row().Matches(Repository.Read(Page)).Cast<Match>()];

    private static IEnumerable<string> Names(string cell) => Name().Matches(cell).Select(match => match.Groups["name"].Value);

    private static HashSet<string?> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileName)];

    [GeneratedRegex(@"^\| (?<number>[PCE]\d) \|", RegexOptions.Multiline)]
    private static partial Regex Promise();

    [GeneratedRegex(@"^\| (?<number>[PCEL]\d) [^|]*\|(?<kept>[^|]*)\|(?<tested>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z]+)`")]
    private static partial Regex Name();
}
