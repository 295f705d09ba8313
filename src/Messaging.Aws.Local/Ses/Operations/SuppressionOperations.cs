using System.Globalization;
using System.Text.Json;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Suppression;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The operations on the account's suppression list.</summary>
internal sealed class SuppressionOperations(LocalSuppressionList list)
{
    private const string Path = "/v2/email/suppression/addresses";
    private const int MaxPage = 1000;

    public IEnumerable<SesRoute> Routes =>
    [
        new("PutSuppressedDestination", "PUT", Path, Put),
        new("GetSuppressedDestination", "GET", Path + "/{EmailAddress}", Get),
        new("DeleteSuppressedDestination", "DELETE", Path + "/{EmailAddress}", Delete),
        new("ListSuppressedDestinations", "GET", Path, List),
    ];

    private WireResponse Put(SesRequest request)
    {
        RefuseTenant(request.Body.String("TenantName"));
        var address = request.Body.RequiredString("EmailAddress");
        var reason = request.Body.Enum("Reason", SuppressionReasons.All)
            ?? throw SesException.Constraint("Reason", "Member must not be null");
        if (Mailbox.Problem(address) is { } problem)
            throw SesException.BadRequest(problem);
        list.Add(address, SuppressionReasons.FromWire(reason));
        return SesAnswer.Empty;
    }

    private WireResponse Get(SesRequest request)
    {
        RefuseTenant(request.Query("TenantName"));
        var entry = list.Find(request.Label("EmailAddress")) ?? throw Missing();
        return SesAnswer.Object(json =>
        {
            json.WriteStartObject("SuppressedDestination");
            Write(json, entry);
            json.WriteEndObject();
        });
    }

    private WireResponse Delete(SesRequest request)
    {
        RefuseTenant(request.Query("TenantName"));
        return list.Remove(request.Label("EmailAddress")) ? SesAnswer.Empty : throw Missing();
    }

    private WireResponse List(SesRequest request)
    {
        RefuseTenant(request.Query("TenantName"));
        var reasons = request.QueryAll("Reason").ToHashSet(StringComparer.Ordinal);
        if (reasons.Any(reason => !SuppressionReasons.All.Contains(reason, StringComparer.Ordinal)))
            throw JsonMembers.NotInEnum("Reason", SuppressionReasons.All);
        var start = Date(request, "StartDate") ?? DateTimeOffset.MinValue;
        var end = Date(request, "EndDate") ?? DateTimeOffset.MaxValue;
        var matches = list.Entries.Where(entry => (reasons.Count == 0 || reasons.Contains(SuppressionReasons.ToWire(entry.Reason)))
            && entry.LastUpdate > start && entry.LastUpdate < end);
        var page = Page.Cut(
            matches, entry => entry.Address, request.Query("NextToken"), PageSize.FromQuery(request, MaxPage), SesException.InvalidNextToken);
        return SesAnswer.Object(json =>
        {
            json.WriteObjects("SuppressedDestinationSummaries", page.Items, Write);
            json.WriteOptional("NextToken", page.NextToken);
        });
    }

    private static void Write(Utf8JsonWriter json, LocalSuppressedAddress entry)
    {
        json.WriteString("EmailAddress", entry.Address);
        json.WriteString("Reason", SuppressionReasons.ToWire(entry.Reason));
        json.WriteTimestamp("LastUpdateTime", entry.LastUpdate);
    }

    private static DateTimeOffset? Date(SesRequest request, string name)
    {
        if (request.Query(name) is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw SesException.Serialization($"The query member '{name}' is not an ISO 8601 timestamp.");
    }

    private static void RefuseTenant(string? tenant)
    {
        if (tenant is not null)
            throw SesException.NotFound($"Tenant <{tenant}> does not exist.");
    }

    private static SesException Missing() => SesException.NotFound("Email address does not exist on your suppression list.");
}
