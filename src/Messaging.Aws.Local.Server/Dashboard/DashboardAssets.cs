using System.Collections.Frozen;
using System.Text;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>The files of the page, out of the assembly.</summary>
internal sealed class DashboardAssets
{
    private const string Prefix = "dashboard/";

    private readonly FrozenDictionary<string, byte[]> _files;

    public DashboardAssets(string token)
    {
        var assembly = typeof(DashboardAssets).Assembly;
        _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
        Page = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_files["index.html"]).Replace("{{token}}", token, StringComparison.Ordinal));
    }

    public byte[] Page { get; }

    public byte[]? Find(string name) => _files.GetValueOrDefault(name);

    public static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };

    private static byte[] Read(Stream stream)
    {
        using var memory = new MemoryStream();
        using (stream) stream.CopyTo(memory);
        return memory.ToArray();
    }
}
