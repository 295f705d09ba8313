using System.Buffers;
using System.Text;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>An address as an API caller writes it, checked the way SES does: <c>a@b</c> or <c>"Name" &lt;a@b&gt;</c>.</summary>
/// <param name="Written">The whole text, as it goes into the header.</param>
/// <param name="Address">The bare address.</param>
internal sealed record Mailbox(string Written, string Address)
{
    // RFC 5321, 4.5.3.1; SES documents the total (API_SuppressedDestination, read 2026-08).
    private const int MaxAddress = 320;

    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>,;:\\\"[]@");

    /// <summary>The part behind the at sign.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Reads one address or refuses it with a BadRequestException.</summary>
    public static Mailbox Parse(string text)
    {
        if (!Ascii.IsValid(text))
            throw SesException.BadRequest("There are non-ASCII characters in the email address");
        var written = text.Trim();
        var open = written.LastIndexOf('<');
        if (open < 0)
            return Checked(written, written);
        if (!written.EndsWith('>'))
            throw SesException.BadRequest("Missing '>'");
        CheckDisplayName(written[..open].Trim());
        return Checked(written, written[(open + 1)..^1]);
    }

    /// <summary>What is wrong with a bare address; null when nothing is.</summary>
    public static string? Problem(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0)
            return "Missing final '@domain'";
        return address.Length > MaxAddress ? "Address is too long" : LocalPartProblem(address[..at]) ?? DomainProblem(address[(at + 1)..]);
    }

    /// <summary>What is wrong with a domain; null when nothing is.</summary>
    public static string? DomainProblem(string domain) => domain switch
    {
        "" => "Missing domain",
        _ when domain.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) => "Domain contains control or whitespace",
        _ when domain[0] == '.' => "Domain starts with dot",
        _ when domain[^1] == '.' => "Domain ends with dot",
        _ when domain.Contains("..", StringComparison.Ordinal) => "Domain contains dot-dot",
        _ when !domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') => "Domain contains illegal character",
        _ => null,
    };

    private static string? LocalPartProblem(string local) => local switch
    {
        "" => "Missing local name",
        ['"', .. var quoted, '"'] when quoted.Any(c => char.IsControl(c) || c is '"' or '\\') => "Quoted local address contains illegal character",
        ['"', .., '"'] => null,
        _ when local.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) => "Local address contains control or whitespace",
        _ when local.AsSpan().ContainsAny(Specials) => "Local address contains illegal character",
        _ when local[0] == '.' => "Local address starts with dot",
        _ when local[^1] == '.' => "Local address ends with dot",
        _ when local.Contains("..", StringComparison.Ordinal) => "Local address contains dot-dot",
        _ => null,
    };

    private static Mailbox Checked(string written, string address)
    {
        if (written.Any(char.IsControl))
            throw SesException.BadRequest(Problem(address) ?? "Address contains control characters");
        return Problem(address) is { } problem ? throw SesException.BadRequest(problem) : new Mailbox(written, address);
    }

    // An unquoted comma or at sign would end the address here, so what stands before it is no complete address.
    private static void CheckDisplayName(string name)
    {
        var quoted = false;
        for (var i = 0; i < name.Length; i++)
        {
            if (quoted && name[i] == '\\')
                i++;
            else if (name[i] == '"')
                quoted = !quoted;
            else if (!quoted && name[i] is (',' or ';' or ':' or '<' or '>' or '@' or '[' or ']' or '\\'))
                throw SesException.BadRequest("Missing final '@domain'");
        }

        if (quoted)
            throw SesException.BadRequest("Missing '\"'");
    }
}
