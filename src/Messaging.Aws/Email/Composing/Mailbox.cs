using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Messaging.Aws.Email.Composing;

/// <summary>An address with an optional display name.</summary>
/// <param name="Name">The display name as the user wrote it, without quotes; null for none.</param>
/// <param name="Address">Local part and domain, the domain in ASCII.</param>
internal sealed record Mailbox(string? Name, string Address)
{
    // RFC 5321, 4.5.3.1.1.
    private const int MaxLocalPart = 64;

    private const string Form = "it must be name@example.com or Name <name@example.com>";

    /// <summary>The domain, in ASCII and lower case.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..].ToLowerInvariant();

    /// <summary>Reads an address and writes its domain in ASCII.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mailbox">The address.</param>
    /// <param name="rule">The rule that the text breaks; does not hold the text.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Mailbox? mailbox, [NotNullWhen(false)] out string? rule)
    {
        mailbox = null;
        rule = Check(text, out var name, out var address);
        if (rule is not null)
        {
            return false;
        }

        mailbox = new(name, address);
        return true;
    }

    /// <summary>As a header has it: the name quoted or encoded where it must be.</summary>
    public override string ToString() => Name is null ? Address : $"{Phrase(Name)} <{Address}>";

    private static string? Check(string? text, out string? name, out string address)
    {
        name = null;
        address = "";
        if (string.IsNullOrWhiteSpace(text))
        {
            return "it must not be empty";
        }

        if (!HeaderText.IsSafe(text) || !HeaderText.IsWellFormed(text))
        {
            return HeaderText.Rule;
        }

        return Split(text.Trim(), out name, out var spec) ? CheckSpec(spec, out address) : Form;
    }

    private static bool Split(string text, out string? name, out string spec)
    {
        name = null;
        spec = text;
        if (!text.EndsWith('>'))
        {
            return true;
        }

        var start = text.LastIndexOf('<');
        if (start < 0)
        {
            return false;
        }

        spec = text[(start + 1)..^1].Trim();
        return TryReadName(text[..start].Trim(), out name);
    }

    private static bool TryReadName(string text, out string? name)
    {
        name = text.Length == 0 ? null : text;
        if (!text.StartsWith('"'))
        {
            return true;
        }

        var value = new StringBuilder();
        for (var index = 1; index < text.Length; index++)
        {
            if (text[index] == '"')
            {
                name = value.Length == 0 ? null : value.ToString();
                return index == text.Length - 1;
            }

            if (text[index] == '\\' && ++index == text.Length)
            {
                break;
            }

            value.Append(text[index]);
        }

        return false;
    }

    private static string? CheckSpec(string spec, out string address)
    {
        address = "";
        var at = spec.LastIndexOf('@');
        if (at <= 0)
        {
            return Form;
        }

        var local = spec[..at];
        if (!Ascii.IsValid(local))
        {
            return "the part before the @ must be ASCII, since SES has no SMTPUTF8";
        }

        if (local.Length > MaxLocalPart || !IsDotAtom(local))
        {
            return "the part before the @ must have 1 to 64 letters, digits and symbols, without spaces, quotes, brackets or misplaced dots";
        }

        if (!DomainName.TryEncode(spec[(at + 1)..], out var domain))
        {
            return "the part after the @ must be a domain such as example.com";
        }

        address = $"{local}@{domain}";
        return null;
    }

    private static bool IsDotAtom(string local) =>
        local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal) && local.All(IsAtomOrDot);

    private static bool IsAtomOrDot(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-/=?^_`{|}~.".Contains(character, StringComparison.Ordinal);

    private static string Phrase(string name)
    {
        if (HeaderText.NeedsEncoding(name))
        {
            return HeaderText.Encode(name);
        }

        return name.All(static character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '_' or '\'')
            ? name
            : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
