using System.Text;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Reads the message tags that a raw mail brings in its header.</summary>
internal static class RawTags
{
    private const string Header = "X-SES-MESSAGE-TAGS:";

    /// <summary>The tags, unchecked: what SES does not take, it refuses.</summary>
    public static IEnumerable<MessageTag> Of(ReadOnlySpan<byte> mime)
    {
        var headers = Encoding.ASCII.GetString(mime[..HeadersEnd(mime)]).ReplaceLineEndings("\n");
        var unfolded = headers.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        return unfolded.Split('\n').Where(static line => line.StartsWith(Header, StringComparison.OrdinalIgnoreCase))
            .SelectMany(static line => line[Header.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(static pair => pair.Split('=', 2))
            .Select(static pair => new MessageTag { Name = pair[0], Value = pair.Length == 2 ? pair[1] : "" });
    }

    private static int HeadersEnd(ReadOnlySpan<byte> mime)
    {
        var blank = mime.IndexOf("\r\n\r\n"u8);
        var bare = mime.IndexOf("\n\n"u8);
        return blank < 0 ? Math.Max(bare, 0) : bare < 0 ? blank : Math.Min(blank, bare);
    }
}
