using System.Text.RegularExpressions;

namespace Messaging.Docs.Tests;

/// <summary>The page that a package carries stands alone: it is shown where nothing else of the repository is.</summary>
public sealed partial class PackagePageTests
{
    public static TheoryData<string> Pages => new(Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
        .Select(folder => Path.GetRelativePath(Repository.Root, Path.Combine(folder, "README.md"))).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_csharp_is_equal_to_a_region_of_the_snippets(string page)
    {
        var regions = Snippets.All().Values.ToHashSet(StringComparer.Ordinal);

        Assert.All(Block().Matches(Repository.Read(page)), block => Assert.Contains(block.Groups["code"].Value, regions));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_link_leads_into_the_repository(string page) => Assert.All(
        Link().Matches(Repository.Read(page)), link => Assert.StartsWith("https://", link.Groups["target"].Value, StringComparison.Ordinal));

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
