using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>What the page shows now, and so what it is sent.</summary>
/// <param name="View">The view: queues, inbox or requests.</param>
/// <param name="Queue">The queue that is open; empty for none.</param>
/// <param name="Filter">Only groups, or mails, that contain this.</param>
/// <param name="Sort">How groups are sorted: stuck, oldest, longest or name.</param>
/// <param name="Page">Which page of groups or mails, from 0.</param>
internal sealed record ViewQuery(string View, string Queue, string Filter, string Sort, int Page)
{
    public static ViewQuery Of(IQueryCollection query) => new(
        query["view"].ToString(),
        query["queue"].ToString(),
        query["filter"].ToString(),
        query["sort"].ToString(),
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Min(page, 1_000_000) : 0);
}
