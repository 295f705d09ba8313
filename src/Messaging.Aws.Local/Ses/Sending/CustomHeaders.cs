using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>The header fields a caller adds to a Simple, Template or bulk mail.</summary>
internal static class CustomHeaders
{
    // API_MessageHeader and API_Message (read 2026-08).
    private const int MaxHeaders = 15;
    private const int MaxName = 126;
    private const int MaxValue = 995;
    private const int MaxNameAndValue = 996;

    public static List<RawHeader> Read(JsonMembers content, string member)
    {
        var headers = content.Objects(member)
            .Select(header => new RawHeader(header.RequiredString("Name"), header.RequiredString("Value")))
            .ToList();
        if (headers.Count > MaxHeaders)
            throw SesException.Constraint(member, $"Member must have length less than or equal to {MaxHeaders}");
        headers.ForEach(Check);
        OnceOnlyHeaders.Check(headers);
        return headers;
    }

    private static void Check(RawHeader header)
    {
        if (header.Name.Length > MaxName || !header.Name.All(c => c is >= '!' and <= '~' and not ':'))
            throw SesException.BadRequest($"Invalid header name: up to {MaxName} printable ASCII characters without a colon are allowed.");
        if (header.Value.Length > MaxValue || !header.Value.All(c => c is >= ' ' and <= '~'))
            throw SesException.BadRequest(
                $"Invalid value of header '{header.Name}': up to {MaxValue} printable ASCII characters are allowed.");
        if (header.Name.Length + header.Value.Length > MaxNameAndValue)
            throw SesException.BadRequest($"Header '{header.Name}': name and value together must not exceed {MaxNameAndValue} characters.");
        if (OnceOnlyHeaders.IsSetBySes(header.Name))
            throw SesException.BadRequest($"Header '{header.Name}' is set by SES and not allowed as a custom header.");
    }
}
