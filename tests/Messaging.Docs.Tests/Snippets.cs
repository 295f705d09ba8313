namespace Messaging.Docs.Tests;

/// <summary>The regions of <c>samples/Snippets</c>: compiled code for the pages to show.</summary>
internal static class Snippets
{
    /// <summary>Every region by file and name, such as <c>samples/Snippets/Orders.cs#publish</c>.</summary>
    public static Dictionary<string, string> All() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "samples/Snippets"), "*.cs")
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .SelectMany(file => Names(file).Select(name => (Key: $"{file}#{name}", Code: Region(file, name))))
            .ToDictionary(region => region.Key, region => region.Code, StringComparer.Ordinal);

    /// <summary>The code of a region, without its indentation.</summary>
    public static string Region(string file, string name)
    {
        var lines = Repository.Read(file).Split('\n');
        var start = Array.FindIndex(lines, line => line.Trim() == $"#region {name}");
        Assert.True(start >= 0, $"{file} has no region '{name}'.");
        var body = lines[(start + 1)..Array.FindIndex(lines, start, line => line.Trim() == "#endregion")];
        var indent = body.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(body.Select(line => (line.Length > 0 ? line[indent..] : "") + "\n"));
    }

    private static IEnumerable<string> Names(string file) => Repository.Read(file).Split('\n').Select(line => line.Trim())
        .Where(line => line.StartsWith("#region ", StringComparison.Ordinal)).Select(line => line["#region ".Length..]);
}
