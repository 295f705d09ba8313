namespace Messaging.Aws.Email.Idempotency;

/// <summary>What events said about sends that had been completed as unknown. A completed entry of a store is never changed, so this is a
/// second one; it is written and read only for those sends.</summary>
internal sealed class SettledSends(IIdempotencyStore store, EmailOptions options)
{
    // One call follows the start; a process that dies between them holds up only whoever asks for this one mail.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _retention = options.IdempotencyRetention;

    /// <summary>The outcome that an event told; null when none did.</summary>
    public async Task<EmailOutcome?> FindAsync(SendTag tag, CancellationToken cancellationToken)
    {
        var begin = await store.BeginAsync(tag.SettledKey, tag.Fingerprint, Lease, cancellationToken);
        if (begin is IdempotencyBegin.Started started)
        {
            // Not cancelled with the call: left alone it would hold up the event.
            await store.ReleaseAsync(started.Token, CancellationToken.None);
        }

        return begin is IdempotencyBegin.Completed completed ? SendResult.Read(completed.Result) : null;
    }

    /// <summary>Keeps what an event told.</summary>
    /// <returns>Whether it is kept; false: somebody else is at it, ask again.</returns>
    public async Task<bool> KeepAsync(SendTag tag, string messageId, CancellationToken cancellationToken) =>
        await store.BeginAsync(tag.SettledKey, tag.Fingerprint, Lease, cancellationToken) switch
        {
            IdempotencyBegin.Completed => true,
            IdempotencyBegin.Started started => await store.CompleteAsync(started.Token, SendResult.Accepted(messageId), _retention, cancellationToken),
            _ => false,
        };
}
