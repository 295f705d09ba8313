using System.Text.RegularExpressions;

namespace Messaging.Docs.Tests;

/// <summary>C# in the pages is compiled code: each block names the region of <c>samples/</c> that it shows, and is equal to it.</summary>
public sealed partial class SnippetTests
{
    public static TheoryData<string> Pages => new(Repository.Pages);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_csharp_is_equal_to_the_region_it_names(string page)
    {
        var text = Repository.Read(page);
        var named = NamedBlock().Matches(text);

        Assert.Equal(Block().Count(text), named.Count);
        Assert.All(named, block => Assert.Equal(Snippets.Region(block.Groups["file"].Value, block.Groups["region"].Value), block.Groups["code"].Value));
    }

    [GeneratedRegex("^```csharp$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^<!-- snippet: (?<file>[^#\s]+)#(?<region>\S+) -->\n```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedBlock();
}
