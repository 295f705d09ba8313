using System.Text;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>A text with its character set, as subjects and bodies are given.</summary>
/// <remarks>Without a character set SES assumes 7-bit ASCII (API_Content): what does not fit becomes a question mark.</remarks>
internal sealed record EmailText(string Text, Encoding Charset)
{
    // A run without a space that a header line could not hold.
    private const int MaxWord = 900;

    public static EmailText? Read(JsonMembers parent, string member)
    {
        if (parent.Object(member) is not { } content)
            return null;
        var text = content.String("Data") ?? throw SesException.Constraint("Data", "Member must not be null");
        var charset = content.String("Charset") is { Length: > 0 } name
            ? Charsets.Find(name) ?? throw SesException.BadRequest($"Unsupported charset '{name}'.")
            : Encoding.ASCII;
        return new EmailText(text, charset);
    }

    /// <summary>The text as a header value.</summary>
    public string ToHeaderValue()
    {
        var single = LineEnds.ToSingleLine(Charset.GetString(Charset.GetBytes(Text)));
        return Ascii.IsValid(single) && single.Split(' ').All(word => word.Length <= MaxWord) ? single : EncodedWords.Encode(single, Charset);
    }
}
