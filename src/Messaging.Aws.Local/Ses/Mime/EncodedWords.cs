using System.Text;
using System.Text.RegularExpressions;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Non-ASCII text in headers (RFC 2047).</summary>
internal static partial class EncodedWords
{
    private const int MaxWord = 75;

    /// <summary>Text as encoded words of at most 75 characters, none of which splits a character.</summary>
    public static string Encode(string text, Encoding charset)
    {
        var prefix = $"=?{charset.WebName.ToUpperInvariant()}?B?";
        var maxBytes = (MaxWord - prefix.Length - 2) / 4 * 3;
        var words = new List<string>();
        var start = 0;
        var end = 0;
        while (end < text.Length)
        {
            var next = end + (char.IsHighSurrogate(text[end]) && end + 1 < text.Length ? 2 : 1);
            if (end > start && charset.GetByteCount(text.AsSpan(start, next - start)) > maxBytes)
            {
                words.Add(Word(text[start..end]));
                start = end;
            }

            end = next;
        }

        words.Add(Word(text[start..]));
        return string.Join(' ', words);

        string Word(string part) => $"{prefix}{Convert.ToBase64String(charset.GetBytes(part))}?=";
    }

    /// <summary>
    /// Replaces the encoded words of a header value. The space between two words belongs to neither, and a character may be
    /// split between two of the same character set: the RFC forbids it, mail programs do it.
    /// </summary>
    public static string Decode(string value) =>
        value.Contains("=?", StringComparison.Ordinal) ? Run().Replace(value, run => DecodeRun(Word().Matches(run.Value))) : value;

    private static string DecodeRun(MatchCollection words)
    {
        var text = new StringBuilder();
        var bytes = new List<byte>();
        for (var i = 0; i < words.Count; i++)
        {
            var name = words[i].Groups["charset"].Value;
            if (Charsets.Find(name) is not { } charset)
            {
                text.Append(words[i].Value); // better unreadable than gone
                continue;
            }

            bytes.AddRange(Bytes(words[i]));
            if (i + 1 < words.Count && name.Equals(words[i + 1].Groups["charset"].Value, StringComparison.OrdinalIgnoreCase))
                continue;
            text.Append(charset.GetString([.. bytes]));
            bytes.Clear();
        }

        return text.ToString();
    }

    private static byte[] Bytes(Match word)
    {
        var text = word.Groups["text"].Value;
        return word.Groups["encoding"].Value is "B" or "b"
            ? Base64Lines.Decode(Encoding.ASCII.GetBytes(text))
            : QuotedPrintable.Decode(Encoding.Latin1.GetBytes(text.Replace("_", "=20", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=(\s+=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]+)(\*[^?\s]*)?\?(?<encoding>[bBqQ])\?(?<text>[^?\s]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
