using System.Runtime.CompilerServices;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Management;

/// <summary>The suppression list of a region.</summary>
internal sealed class EmailSuppressionList(SesManagement ses) : IEmailSuppressionList
{
    public async Task AddAsync(string address, SuppressionReason reason, CancellationToken cancellationToken = default)
    {
        var request = new PutSuppressedDestinationRequest
        {
            EmailAddress = IdentityName.OfAddress(address),
            Reason = reason switch
            {
                SuppressionReason.Bounce => SuppressionListReason.BOUNCE,
                SuppressionReason.Complaint => SuppressionListReason.COMPLAINT,
                _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "must be Bounce or Complaint"),
            },
        };
        await ses.CallAsync((client, token) => client.PutSuppressedDestinationAsync(request, token), cancellationToken);
    }

    public async Task<SuppressedAddress?> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        var request = new GetSuppressedDestinationRequest { EmailAddress = IdentityName.OfAddress(address) };
        var found = await ses.FindAsync((client, token) => client.GetSuppressedDestinationAsync(request, token), cancellationToken);
        return found?.SuppressedDestination is { } entry ? Read(entry.EmailAddress, entry.Reason, entry.LastUpdateTime) : null;
    }

    public async Task<bool> RemoveAsync(string address, CancellationToken cancellationToken = default)
    {
        var request = new DeleteSuppressedDestinationRequest { EmailAddress = IdentityName.OfAddress(address) };
        return await ses.FindAsync((client, token) => client.DeleteSuppressedDestinationAsync(request, token), cancellationToken) is not null;
    }

    public async IAsyncEnumerable<SuppressedAddress> ListAsync(
        DateTimeOffset? since = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            var request = new ListSuppressedDestinationsRequest { NextToken = next, StartDate = since?.UtcDateTime };
            var page = await ses.CallAsync((client, token) => client.ListSuppressedDestinationsAsync(request, token), cancellationToken);
            foreach (var entry in page.SuppressedDestinationSummaries ?? [])
            {
                yield return Read(entry.EmailAddress, entry.Reason, entry.LastUpdateTime);
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    private static SuppressedAddress Read(string? address, SuppressionListReason? reason, DateTime? since) => new(
        address ?? "",
        reason?.Value == "COMPLAINT" ? SuppressionReason.Complaint : SuppressionReason.Bounce,
        since is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : default);
}
