using System.Buffers;
using System.Text;

namespace Messaging.Aws.Email.Composing;

/// <summary>What may stand in a header, and how other text gets into one.</summary>
internal static class HeaderText
{
    public const string Rule = "has a line end, NUL or another control character";

    // An encoded word may have 75 characters (RFC 2047, 2), of which "=?UTF-8?B?" and "?=" take 12: 63 of base64 hold 45 bytes.
    private const int MaxBytesPerWord = 45;

    // U+0085, U+2028 and U+2029 end lines for some readers of the mail.
    private static readonly SearchValues<char> UnicodeLineEnds = SearchValues.Create("\u0085\u2028\u2029");

    /// <summary>Whether text may reach a header: no control character and no line end, in Unicode either.</summary>
    public static bool IsSafe(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }

        return text.IndexOfAny(UnicodeLineEnds) < 0;
    }

    /// <summary>Whether text can be written as UTF-8: no half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }

    /// <summary>Text as it is when it is ASCII, else as encoded words with one space between them.</summary>
    /// <remarks>Text that looks like an encoded word is encoded too: it would come out as something else.</remarks>
    public static string Encode(string text) => NeedsEncoding(text) ? ToWords(text) : text;

    public static bool NeedsEncoding(string text) => !Ascii.IsValid(text) || text.Contains("=?", StringComparison.Ordinal);

    private static string ToWords(string text)
    {
        var result = new StringBuilder();
        Span<byte> word = stackalloc byte[MaxBytesPerWord];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // A character must not be split between two words (RFC 2047, 5).
            if (length + rune.Utf8SequenceLength > MaxBytesPerWord)
            {
                Append(result, word[..length]);
                length = 0;
            }

            length += rune.EncodeToUtf8(word[length..]);
        }

        Append(result, word[..length]);
        return result.ToString();
    }

    private static void Append(StringBuilder result, ReadOnlySpan<byte> word)
    {
        if (result.Length > 0)
        {
            result.Append(' ');
        }

        result.Append("=?UTF-8?B?").Append(Convert.ToBase64String(word)).Append("?=");
    }
}
