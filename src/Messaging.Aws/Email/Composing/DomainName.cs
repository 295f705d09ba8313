using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Messaging.Aws.Email.Composing;

/// <summary>A domain in the form in which mail servers take it.</summary>
internal static class DomainName
{
    // RFC 1035, 2.3.4.
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> LabelCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Writes a domain in ASCII; other letters become punycode.</summary>
    public static bool TryEncode(string domain, [NotNullWhen(true)] out string? ascii)
    {
        ascii = Ascii.IsValid(domain) ? domain : Punycode(domain);
        if (ascii is not null && IsHostName(ascii))
        {
            return true;
        }

        ascii = null;
        return false;
    }

    private static string? Punycode(string domain)
    {
        try
        {
            // Letters are folded first: punycode keeps case apart, DNS does not.
            return new IdnMapping().GetAscii(domain.Normalize(NormalizationForm.FormC).ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsHostName(string domain)
    {
        var labels = domain.Split('.');
        return domain.Length <= MaxLength && labels.Length >= 2 && labels.All(IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-' && label.AsSpan().IndexOfAnyExcept(LabelCharacters) < 0;
}
