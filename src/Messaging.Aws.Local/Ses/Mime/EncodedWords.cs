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

    /// <summary>Replaces the encoded words of a header value; the space between two of them belongs to neither.</summary>
    public static string Decode(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal))
            return value;
        var joined = BetweenWords().Replace(value, "${word}");
        return Word().Replace(joined, DecodeWord);
    }

    private static string DecodeWord(Match word)
    {
        var charset = Charsets.Find(word.Groups["charset"].Value);
        var text = word.Groups["text"].Value;
        if (charset is null)
            return word.Value;
        var bytes = word.Groups["encoding"].Value is "B" or "b"
            ? Base64Lines.Decode(Encoding.ASCII.GetBytes(text))
            : QuotedPrintable.Decode(Encoding.Latin1.GetBytes(text.Replace("_", "=20", StringComparison.Ordinal)));
        return charset.GetString(bytes);
    }

    [GeneratedRegex(@"(?<word>=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]+)(\*[^?\s]*)?\?(?<encoding>[bBqQ])\?(?<text>[^?\s]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
