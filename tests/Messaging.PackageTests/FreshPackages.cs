using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Messaging.PackageTests;

/// <summary>Packs the repository under a version that never was, into its local feed, and prepares a folder outside of it that takes our packages
/// only from there.</summary>
public sealed partial class FreshPackages : IAsyncLifetime
{
    public static readonly string[] Ids =
    [
        "Messaging.Abstractions", "Messaging.Aws", "Messaging.Aws.Local", "Messaging.Aws.Local.Server", "Messaging.Idempotency.DynamoDb", "Messaging.Idempotency.Redis",
    ];

    private static readonly TimeSpan PackLimit = TimeSpan.FromMinutes(10);

    private readonly string _suffix = $"test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    public static string Root { get; } = typeof(FreshPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static string Feed => Path.Combine(Root, "local-feed");

    private string Build => Path.Combine(Root, "artifacts", _suffix);

    /// <summary>A folder that no file of the repository reaches.</summary>
    public string Outside { get; } = Directory.CreateTempSubdirectory("messaging-package-tests-").FullName;

    /// <summary>The version of every package.</summary>
    public string Version { get; private set; } = "";

    public async Task InitializeAsync()
    {
        // Built apart from the output of the running build, since both may be under way at the same time; inside the repository, since only
        // its paths are mapped to neutral ones in the symbols.
        await Command.RunAsync(
            Root, PackLimit, "dotnet", "pack", "src/Packages.slnf", "-c", "Release", "-o", Feed, "--artifacts-path", Build,
            $"-p:VersionSuffix={_suffix}", "-p:ContinuousIntegrationBuild=true", "-p:UseSharedCompilation=true",
            "-p:RunAnalyzers=false", "--nologo", "-v", "q"); // the build before the tests has analyzed the same code
        Version = Path.GetFileName(Directory.GetFiles(Feed, $"{Ids[0]}.*{_suffix}.nupkg").Single())[(Ids[0].Length + 1)..^".nupkg".Length];
        await WriteFrameAsync();
    }

    public Task DisposeAsync()
    {
        foreach (var file in Directory.GetFiles(Feed, $"*-{_suffix}.*nupkg"))
        {
            File.Delete(file);
        }

        Directory.Delete(Build, recursive: true);
        Directory.Delete(Outside, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A packed package.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.{extension}"));

    /// <summary>The metadata of a package, without namespaces.</summary>
    public XElement Nuspec(string id)
    {
        using var package = Open(id);
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var root = XDocument.Load(stream).Root!;
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root.Element("metadata")!;
    }

    /// <summary>The least version of a dependency that a package takes.</summary>
    public string Least(string id, string dependency) => Nuspec(id).Descendants("dependency")
        .Single(element => element.Attribute("id")!.Value == dependency).Attribute("version")!.Value;

    // Nothing of a folder above is taken: MSBuild stops looking at the first file of these names. Our packages come from the feed alone, the
    // others from what is configured on the machine; what is restored goes to a folder of its own, so that nothing old is found.
    private async Task WriteFrameAsync()
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            await File.WriteAllTextAsync(Path.Combine(Outside, file), "<Project />");
        }

        var sources = Source().Matches(await Command.RunAsync(Outside, TimeSpan.FromMinutes(1), "dotnet", "nuget", "list", "source"))
            .Select(match => match.Groups["name"].Value);
        await File.WriteAllTextAsync(Path.Combine(Outside, "nuget.config"), new XElement(
            "configuration",
            new XElement("config", Add("globalPackagesFolder", Path.Combine(Outside, "packages"))),
            new XElement("packageSources", Add("fresh", Feed)),
            new XElement(
                "packageSourceMapping",
                Mapping("fresh", Ids),
                sources.Select(source => Mapping(source, "*")))).ToString());
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static XElement Mapping(string source, params string[] patterns) => new(
        "packageSource",
        new XAttribute("key", source),
        patterns.Select(pattern => new XElement("package", new XAttribute("pattern", pattern))));

    [GeneratedRegex(@"^\s+\d+\.\s+(?<name>.+) \[Enabled\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Source();
}
