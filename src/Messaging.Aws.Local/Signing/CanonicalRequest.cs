using System.Security.Cryptography;
using System.Text;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Signing;

/// <summary>The text of a request that its signature is made over ("Create a signed AWS API request", read 2026-08).</summary>
internal static class CanonicalRequest
{
    /// <summary>The text, with the hash of the body as it arrived; null when a signed header did not arrive.</summary>
    public static string? Of(WireRequest request, string[] signedHeaders)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(Path(request.RawPath)).Append('\n');
        text.Append(Query(request.RawQuery)).Append('\n');
        foreach (var name in signedHeaders)
        {
            if (request.Header(name) is not { } value) return null;
            text.Append(name).Append(':').Append(Trim(value)).Append('\n');
        }

        text.Append('\n').Append(string.Join(';', signedHeaders)).Append('\n');
        text.Append(Convert.ToHexStringLower(SHA256.HashData(request.Body.Span)));
        return text.ToString();
    }

    // Every service but S3 encodes the segments of the path as sent once more.
    private static string Path(string rawPath) => rawPath.Length == 0 ? "/" : string.Join('/', rawPath.Split('/').Select(Encode));

    private static string Query(string rawQuery)
    {
        if (rawQuery.Length == 0) return "";
        var pairs = rawQuery.Split('&').Select(pair =>
        {
            var at = pair.IndexOf('=');
            var (name, value) = at < 0 ? (pair, "") : (pair[..at], pair[(at + 1)..]);
            return (Name: Encode(Uri.UnescapeDataString(name)), Value: Encode(Uri.UnescapeDataString(value)));
        });
        return string.Join('&', pairs
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
    }

    // EscapeDataString leaves just the unreserved characters of RFC 3986, as the signature demands.
    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Trim(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
