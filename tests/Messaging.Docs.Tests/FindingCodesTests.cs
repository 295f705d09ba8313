using System.Text.RegularExpressions;

namespace Messaging.Docs.Tests;

/// <summary>docs/guides/queues.md lists every finding of the doctor.</summary>
public sealed partial class FindingCodesTests
{
    [Fact]
    public void Every_code_in_the_source_stands_in_the_table()
    {
        var inCode = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Messaging.Aws/Provisioning"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => InCode().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["code"].Value).Distinct().Order(StringComparer.Ordinal);
        var inPage = InPage().Matches(Repository.Read("docs/guides/queues.md")).Select(match => match.Groups["code"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(inCode, inPage);
    }

    [GeneratedRegex(@"QueueFindingSeverity\.\w+,\s*""(?<code>[a-z]+(-[a-z]+)*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex InCode();

    [GeneratedRegex(@"^\| `(?<code>[a-z]+(-[a-z]+)*)` \| (information|warning|error)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex InPage();
}
