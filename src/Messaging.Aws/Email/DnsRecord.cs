using System.Globalization;

namespace Messaging.Aws;

/// <summary>A record to publish in a domain's DNS.</summary>
/// <param name="Purpose">What it is for: <c>DKIM</c> or <c>MAIL FROM</c>.</param>
/// <param name="Name">The full name, without a dot at the end.</param>
/// <param name="Type">The type: <c>CNAME</c>, <c>MX</c> or <c>TXT</c>.</param>
/// <param name="Value">The value; of a TXT record without quotes.</param>
/// <param name="Priority">The priority of an MX record; else null.</param>
public sealed record DnsRecord(string Purpose, string Name, string Type, string Value, int? Priority = null)
{
    /// <summary>The record as a line of a zone file.</summary>
    public override string ToString() => Type switch
    {
        "TXT" => $"{Name}. IN TXT \"{Value}\"",
        "MX" => string.Create(CultureInfo.InvariantCulture, $"{Name}. IN MX {Priority} {Value}."),
        _ => $"{Name}. IN {Type} {Value}.",
    };
}
