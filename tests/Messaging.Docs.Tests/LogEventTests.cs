using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.Logging;

namespace Messaging.Docs.Tests;

/// <summary>docs/reference/log-events.md lists every entry that the assemblies log, and nothing else.</summary>
public sealed partial class LogEventTests
{
    private const int BlockSize = 100;

    private static readonly string Page = Repository.Read("docs/reference/log-events.md");

    // Where entries of a block may come from, by the namespaces below Messaging.Aws.
    private static readonly Dictionary<int, string[]> Blocks = new()
    {
        [1000] = ["Clients", "Hosting"],
        [1100] = ["Publishing"],
        [1200] = ["Consuming"],
        [1300] = ["Email"],
        [1400] = ["Provisioning"],
        [1500] = ["Deduplication"],
        [1600] = ["Local"],
    };

    private static readonly Assembly[] Assemblies =
    [
        typeof(MessagingException).Assembly,
        typeof(AwsMessagingBuilder).Assembly,
        typeof(LocalAws).Assembly,
        Assembly.Load("Messaging.Aws.Local.Server"),
        Assembly.Load("Messaging.Idempotency.DynamoDb"),
        Assembly.Load("Messaging.Idempotency.Redis"),
    ];

    [Fact]
    public void Every_event_stands_in_the_table_with_its_level() => Assert.Equal(
        InCode().Select(entry => $"{entry.Event.EventId} {Level(entry.Event)} {entry.Method.Name}").Order(StringComparer.Ordinal),
        InPage().Matches(Page).Select(row => $"{row.Groups["id"].Value} {row.Groups["level"].Value} {row.Groups["name"].Value}").Order(StringComparer.Ordinal));

    [Fact]
    public void No_ID_is_used_twice() => Assert.Equal(
        InCode().Select(entry => entry.Event.EventId).Distinct().Count(), InCode().Length);

    [Fact]
    public void Every_ID_lies_in_the_block_of_its_capability() => Assert.All(InCode(), entry =>
    {
        var space = entry.Method.DeclaringType!.Namespace!;
        var block = entry.Event.EventId / BlockSize * BlockSize;
        Assert.True(
            Blocks.TryGetValue(block, out var allowed) && allowed.Any(name => space.StartsWith($"Messaging.Aws.{name}", StringComparison.Ordinal)),
            $"{entry.Method.Name} of {space} has the ID {entry.Event.EventId}.");
    });

    [Fact]
    public void Every_block_stands_in_the_page() => Assert.Equal(
        Blocks.Keys.Select(first => string.Create(CultureInfo.InvariantCulture, $"{first} to {first + BlockSize - 1}")),
        Block().Matches(Page).Select(row => row.Groups["ids"].Value));

    private static (MethodInfo Method, LoggerMessageAttribute Event)[] InCode() =>
    [
        .. Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (method, method.GetCustomAttribute<LoggerMessageAttribute>()!))
            .Where(entry => entry.Item2 is not null),
    ];

    // An event without a level of its own is logged at the level that its caller gives.
    private static string Level(LoggerMessageAttribute entry) => entry.Level == LogLevel.None ? "as found" : entry.Level.ToString();

    [GeneratedRegex(@"^\| (?<id>\d{4}) \| (?<level>[A-Za-z ]+) \| `(?<name>\w+)` \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex InPage();

    [GeneratedRegex(@"^\| (?<ids>\d{4} to \d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex Block();
}
