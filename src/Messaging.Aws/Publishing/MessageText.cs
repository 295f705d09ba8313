using System.Buffers;

namespace Messaging.Aws.Publishing;

/// <summary>Which characters SQS takes in bodies and attribute values: those of XML 1.0.</summary>
internal static class MessageText
{
    public const string Rule = "SQS takes tab, line feed, carriage return and U+0020 to U+10FFFF without lone surrogates, U+FFFE and U+FFFF";

    // SQS limit: SendMessage, MessageBody, "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF" (read 2026-08).
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    /// <summary>Where the first character is that SQS would refuse; -1 when there is none.</summary>
    public static int IndexOfRefused(ReadOnlySpan<char> text)
    {
        var refused = text.IndexOfAny(Refused);
        var lone = IndexOfLoneSurrogate(refused < 0 ? text : text[..refused]);
        return lone >= 0 ? lone : refused;
    }

    /// <summary>A character as text for an error, never the character itself.</summary>
    public static string NameOf(char character) => $"U+{(int)character:X4}";

    private static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var from = 0; text[from..].IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var offset;)
        {
            from += offset;
            if (!char.IsHighSurrogate(text[from]) || from + 1 >= text.Length || !char.IsLowSurrogate(text[from + 1]))
            {
                return from;
            }

            from += 2;
        }

        return -1;
    }
}
