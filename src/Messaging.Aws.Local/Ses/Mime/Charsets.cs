using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Finds character sets by their MIME names, those of the code pages included.</summary>
internal static class Charsets
{
    private static readonly EncoderReplacementFallback QuestionMark = new("?");

    /// <summary>The encoding of that name, writing <c>?</c> for what it cannot express; null when there is no such character set.</summary>
    public static Encoding? Find(string name)
    {
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Utf8;
        if (CodePagesEncodingProvider.Instance.GetEncoding(name, QuestionMark, DecoderFallback.ReplacementFallback) is { } codePage)
            return codePage;
        try
        {
            return Encoding.GetEncoding(name, QuestionMark, DecoderFallback.ReplacementFallback);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return null; // unknown, or UTF-7, which .NET refuses; the framework has no lookup that does not throw
        }
    }

    // Without a byte order mark, unlike Encoding.UTF8 when used as a preamble source.
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
