using System.Text.RegularExpressions;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>Checks selector and key of Bring Your Own DKIM (API_DkimSigningAttributes, read 2026-08).</summary>
internal static partial class DkimKey
{
    private const int MaxKey = 20_480;

    /// <summary>Returns the selector. The key is checked for its form only and never kept.</summary>
    public static string Check(string? selector, string? key)
    {
        if (selector is null || key is null)
            throw SesException.BadRequest("Bring Your Own DKIM needs both DomainSigningSelector and DomainSigningPrivateKey.");
        if (!Selector().IsMatch(selector))
            throw SesException.BadRequest("DomainSigningSelector must be a DNS label of 1 to 63 characters.");
        if (key.Length > MaxKey || !Base64().IsMatch(key))
            throw SesException.BadRequest($"DomainSigningPrivateKey must be base64 of at most {MaxKey} characters.");
        return selector;
    }

    [GeneratedRegex("^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex("^[a-zA-Z0-9+/]+={0,2}\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Base64();
}
