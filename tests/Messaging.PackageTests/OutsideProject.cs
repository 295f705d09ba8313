using System.Text.Json;
using System.Text.RegularExpressions;

namespace Messaging.PackageTests;

/// <summary>A console project as a user would begin it, with the example of the README for code.</summary>
internal sealed partial class OutsideProject
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(1);

    private readonly string _folder;

    private OutsideProject(string folder) => _folder = folder;

    /// <summary>Writes the project.</summary>
    /// <param name="packages">The packages it takes.</param>
    /// <param name="name">The name of its folder.</param>
    /// <param name="core">The versions of AWSSDK.Core that it takes.</param>
    public static async Task<OutsideProject> WriteAsync(FreshPackages packages, string name, string core)
    {
        var folder = Directory.CreateDirectory(Path.Combine(packages.Outside, name)).FullName;
        var project = Template("Outside.csproj.txt")
            .Replace("{version}", packages.Version)
            .Replace("{core}", core)
            .Replace("{extensions}", packages.Least("Messaging.Aws", "Microsoft.Extensions.Hosting.Abstractions"));
        var readme = (await File.ReadAllTextAsync(Path.Combine(FreshPackages.Root, "README.md"))).ReplaceLineEndings("\n");
        var program = Template("Program.cs.txt")
            .Replace("{registration}", Example(readme, "Registration.cs#registration"))
            .Replace("{publish}", Example(readme, "Orders.cs#publish"))
            .Replace("{handle}", Example(readme, "Orders.cs#handle"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Outside.csproj"), project);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);
        return new(folder);
    }

    /// <summary>Restores and builds it; a warning is an error.</summary>
    public Task BuildAsync() => Command.RunAsync(_folder, BuildLimit, "dotnet", "build", "-c", "Release", "--nologo", "-p:UseSharedCompilation=true");

    /// <summary>The version of a package that was restored.</summary>
    public async Task<string> RestoredAsync(string id)
    {
        using var assets = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "obj/project.assets.json")));
        return assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name.Split('/')).Single(name => name[0] == id)[1];
    }

    /// <summary>Runs it and returns its lines.</summary>
    public async Task<string[]> RunAsync() =>
        (await Command.RunAsync(_folder, RunLimit, "dotnet", "bin/Release/net10.0/Outside.dll")).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static string Example(string readme, string snippet) => Snippet().Matches(readme)
        .Single(match => match.Groups["name"].Value == snippet).Groups["code"].Value;

    private static string Template(string name)
    {
        using var reader = new StreamReader(typeof(OutsideProject).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^<!-- snippet: samples/Snippets/(?<name>\S+) -->\n```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
