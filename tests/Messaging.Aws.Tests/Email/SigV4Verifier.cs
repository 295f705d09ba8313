using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Messaging.Aws.Tests.Email;

/// <summary>Checks AWS signatures, version 4, from the published algorithm; shares no code with the SDK or with Local AWS.</summary>
internal static class SigV4Verifier
{
    /// <summary>Throws unless the signature is the one that the secret makes of the request as it came over the wire.</summary>
    public static void Verify(RawRequest request, string secret, string region, string service)
    {
        var parts = request.Headers["authorization"]["AWS4-HMAC-SHA256 ".Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(static part => part.Split('=', 2)).ToDictionary(static part => part[0], static part => part[1]);
        var date = request.Headers["x-amz-date"];
        var scope = $"{date[..8]}/{region}/{service}/aws4_request";
        Assert.EndsWith($"/{scope}", parts["Credential"], StringComparison.Ordinal);
        var signed = parts["SignedHeaders"].Split(';');
        Assert.Contains("host", signed);
        Assert.All(request.Headers.Keys.Where(static name => name.StartsWith("x-amz-", StringComparison.Ordinal)), name => Assert.Contains(name, signed));

        var canonical = string.Join('\n',
        [
            request.Method,
            CanonicalPath(request.Path),
            CanonicalQuery(request.Target),
            .. signed.Select(name => $"{name}:{string.Join(' ', request.Headers[name].Split(' ', StringSplitOptions.RemoveEmptyEntries))}"),
            "",
            parts["SignedHeaders"],
            Hex(SHA256.HashData(request.Body)),
        ]);
        var text = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + secret), date[..8]), region), service), "aws4_request");
        Assert.Equal(Hex(Mac(key, text)), parts["Signature"]);
    }

    // Every service but S3: the path as sent, each segment percent-encoded once more.
    private static string CanonicalPath(string path) => string.Join('/', path.Split('/').Select(Encode));

    private static string CanonicalQuery(string target) => !target.Contains('?', StringComparison.Ordinal) ? "" : string.Join('&', target.Split('?')[1].Split('&')
        .Select(static pair => pair.Split('=', 2))
        .Select(static pair => (Name: Uri.UnescapeDataString(pair[0]), Value: Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")))
        .Select(static pair => $"{Encode(pair.Name)}={Encode(pair.Value)}")
        .Order(StringComparer.Ordinal));

    private static string Encode(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(static value =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'
            ? ((char)value).ToString()
            : "%" + value.ToString("X2", CultureInfo.InvariantCulture)));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
