namespace Messaging.Aws.Email.Suppression;

/// <summary>The application's list of suppressed recipients, by address.</summary>
internal sealed class SuppressedRecipients(ISuppressionStore store, EmailOptions options) : ISuppressedRecipients
{
    private readonly TimeSpan _retention = options.SuppressionRetention;

    public Task AddAsync(string address, SuppressionReason reason, CancellationToken cancellationToken = default) =>
        store.AddAsync(SuppressionKey.Of(address), reason, _retention, cancellationToken);

    public async Task<SuppressionReason?> FindAsync(string address, CancellationToken cancellationToken = default)
    {
        var key = SuppressionKey.Of(address);
        return (await store.FindAsync([key], cancellationToken)).TryGetValue(key, out var reason) ? reason : null;
    }

    public Task<bool> RemoveAsync(string address, CancellationToken cancellationToken = default) =>
        store.RemoveAsync(SuppressionKey.Of(address), cancellationToken);
}
