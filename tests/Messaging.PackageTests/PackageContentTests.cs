using System.IO.Compression;
using System.Reflection.Metadata;

namespace Messaging.PackageTests;

/// <summary>What is in the packages.</summary>
[Collection(FreshPackagesCollection.Name)]
public sealed class PackageContentTests(FreshPackages packages)
{
    // docs/adr and the design say why each is there: a new one needs a decision.
    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["Messaging.Abstractions"] = [],
        ["Messaging.Aws"] =
        [
            "AWSSDK.Core", "AWSSDK.SQS", "Messaging.Abstractions", "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Polly.Core",
            "Polly.Extensions",
        ],
        ["Messaging.Aws.Local"] = ["Messaging.Aws"],
        ["Messaging.Aws.Local.Server"] = [],
        ["Messaging.Idempotency.DynamoDb"] = ["AWSSDK.DynamoDBv2", "Messaging.Aws"],
        ["Messaging.Idempotency.Redis"] = ["Messaging.Aws", "StackExchange.Redis"],
    };

    public static TheoryData<string> Ids => new(FreshPackages.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_depends_on_what_was_decided_and_nothing_else(string id)
    {
        var found = packages.Nuspec(id).Descendants("dependency")
            .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);

        Assert.Equal(Dependencies[id], found.Keys.Order(StringComparer.Ordinal));
        Assert.All(found.Where(one => FreshPackages.Ids.Contains(one.Key)), ours => Assert.Equal(packages.Version, ours.Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_carries_its_own_page_the_icon_and_the_licence(string id)
    {
        var nuspec = packages.Nuspec(id);
        using var package = packages.Open(id);

        Assert.Equal(File.ReadAllText(Path.Combine(FreshPackages.Root, "src", id, "README.md")), Text(package, nuspec.Element("readme")!.Value));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(FreshPackages.Root, "docs/images/icon.png")), Bytes(package, nuspec.Element("icon")!.Value));
        Assert.Equal("Apache-2.0", nuspec.Element("license")!.Value);
        Assert.NotEmpty(nuspec.Element("description")!.Value);
        Assert.NotEmpty(nuspec.Element("tags")!.Value);
        Assert.Equal(40, nuspec.Element("repository")!.Attribute("commit")!.Value.Length);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_symbols_name_no_path_of_the_machine_and_hold_the_sources(string id)
    {
        using var symbols = packages.Open(id, "snupkg");
        var file = symbols.Entries.Single(entry => entry.Name == $"{id}.pdb");
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(symbols, file.FullName)));
        var reader = pdb.GetMetadataReader();

        var documents = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).ToArray();
        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
        Assert.All(reader.Documents, document => Assert.Contains(
            reader.GetCustomDebugInformation(document), about => reader.GetGuid(reader.GetCustomDebugInformation(about).Kind) == EmbeddedSource));
    }

    // Portable PDB format, "Embedded Source".
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static string Text(ZipArchive package, string path)
    {
        using var reader = new StreamReader(package.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Bytes(ZipArchive package, string path)
    {
        using var stream = package.GetEntry(path)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
