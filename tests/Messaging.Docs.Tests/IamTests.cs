using System.Text.Json;
using System.Text.RegularExpressions;

namespace Messaging.Docs.Tests;

/// <summary>docs/reference/iam.md names every call that the code makes, and its policies are valid and grant nothing else.</summary>
public sealed partial class IamTests
{
    private static readonly string Page = Repository.Read("docs/reference/iam.md");

    [Fact]
    public void Every_call_of_SQS_stands_in_the_table() => Assert.Equal(
        Sources("src/Messaging.Aws").SelectMany(text => SdkCall().Matches(text)).Select(match => match.Groups["call"].Value).Distinct().Order(),
        Calls("## Amazon SQS").Order());

    [Fact]
    public void Every_call_of_DynamoDB_stands_in_the_table() => Assert.Equal(
        Sources("src/Messaging.Idempotency.DynamoDb").SelectMany(text => SdkCall().Matches(text)).Select(match => match.Groups["call"].Value).Distinct().Order(),
        Calls("## Amazon DynamoDB").Order());

    [Fact]
    public void Every_call_of_SES_stands_in_the_table() => Assert.Equal(
        SesCall().Matches(Repository.Read("src/Messaging.Aws/Email/SimpleEmailV2/IAmazonSimpleEmailServiceV2.cs")).Select(match => match.Groups["call"].Value).Order(),
        Calls("## Amazon SES v2").Order());

    [Fact]
    public void Every_policy_is_JSON_and_grants_only_actions_of_the_tables()
    {
        var known = Action().Matches(Tables()).Select(match => match.Value).ToHashSet();
        var policies = Policy().Matches(Page).Select(match => match.Groups["json"].Value).ToArray();

        Assert.Equal(8, policies.Length);
        Assert.All(policies, policy =>
        {
            using var document = JsonDocument.Parse(policy);
            Assert.All(document.RootElement.GetProperty("Statement").EnumerateArray().SelectMany(Actions), action => Assert.Contains(action, known));
        });
    }

    private static IEnumerable<string> Actions(JsonElement statement)
    {
        var action = statement.GetProperty("Action");
        return action.ValueKind == JsonValueKind.Array ? action.EnumerateArray().Select(one => one.GetString()!) : [action.GetString()!];
    }

    private static IEnumerable<string> Calls(string heading)
    {
        var section = Page[Page.IndexOf(heading, StringComparison.Ordinal)..];
        var next = section.IndexOf("\n## ", StringComparison.Ordinal);
        return Row().Matches(next < 0 ? section : section[..next]).Select(match => match.Groups["call"].Value);
    }

    private static string Tables() => string.Join('\n', Page.Split('\n').Where(line => line.StartsWith('|')));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}Email{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [GeneratedRegex(@"(\b|_)[Cc]lient\.(?<call>[A-Z]\w+)Async\(", RegexOptions.ExplicitCapture)]
    private static partial Regex SdkCall();

    [GeneratedRegex(@"> (?<call>[A-Z]\w+)Async\(")]
    private static partial Regex SesCall();

    [GeneratedRegex(@"^\| (?<call>[A-Z][A-Za-z]+) \| `[a-z]+:", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(sqs|ses|dynamodb):[A-Z][A-Za-z]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Action();

    [GeneratedRegex("^```json\n(?<json>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Policy();
}
