using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>An <see cref="IIdempotencyStore"/> on one Amazon DynamoDB table, for any number of machines.</summary>
/// <remarks>
/// <para>Start, mark, complete and release are one conditional write each; a start that meets an entry whose lease ended is two. Nothing is
/// lost in a failure of an Availability Zone. Concurrent calls are safe and nothing blocks.</para>
/// <para>Leases and retention are judged by the machines' own clocks, with an allowance of
/// <see cref="DynamoDbIdempotencyOptions.MaxClockSkew"/>. DynamoDB's deletion by time to live only cleans up; no answer depends on it.</para>
/// <para>The SDK may repeat a write whose answer was lost: the repeat meets its own fence and is recognised. Not for eventually
/// consistent global tables that are written in several Regions: conditions hold within one Region.</para>
/// </remarks>
public sealed class DynamoDbIdempotencyStore : IIdempotencyStore
{
    private const string HeldByUs = "#fence = :fence AND attribute_not_exists(#result)";

    private readonly TableCalls _table;
    private readonly TableClock _clock;

    /// <summary>Creates a store on a table, which must exist: see <see cref="DynamoDbIdempotencyTable"/>.</summary>
    /// <param name="client">The client; stays the caller's. Its own retries are safe and useful.</param>
    /// <param name="options">Where entries are kept; read here once.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public DynamoDbIdempotencyStore(IAmazonDynamoDB client, DynamoDbIdempotencyOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        _table = new TableCalls(client, options.TableName);
        _clock = new TableClock(time ?? TimeProvider.System, options.MaxClockSkew);
    }

    /// <inheritdoc/>
    public async Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckFingerprint(fingerprint);
        while (true)
        {
            if (await _table.PutAsync(FreshItem(token, fingerprint), "attribute_not_exists(#key) OR #expires <= :now", Gone(), cancellationToken) is not { } entry)
            {
                return new IdempotencyBegin.Started(token, TakenOver: false, Note: null);
            }

            // Null: it was finished, taken over or deleted between the two writes. Someone made progress; look again.
            if (await AnswerAsync(entry, token, fingerprint, cancellationToken) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckNote(note);
        var values = Held(token);
        const string Renew = "SET #lease = :lease, #expires = :expires";
        if (note is null)
        {
            return await _table.UpdateAsync(token.Key, Renew + " REMOVE #note", HeldByUs, values, cancellationToken);
        }

        values[":note"] = Text(note);
        return await _table.UpdateAsync(token.Key, Renew + ", #note = :note", HeldByUs, values, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(
        IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckCompletion(result, retention);

        // Completed by us already, when the answer of the first try was lost: the condition holds and its result stays.
        return _table.UpdateAsync(
            token.Key,
            "SET #result = if_not_exists(#result, :result), #expires = :expires REMOVE #lease, #note, #taken",
            "#fence = :fence",
            Values((":fence", Text(token.Fence)), (":result", Text(result)), (":expires", _clock.Expiry(retention))),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        var values = Gone();
        values[":fence"] = Text(token.Fence);
        return _table.DeleteAsync(token.Key, $"attribute_not_exists(#key) OR #expires <= :now OR ({HeldByUs})", values, cancellationToken);
    }

    private async Task<IdempotencyBegin?> AnswerAsync(
        Entry entry, IdempotencyToken token, string fingerprint, CancellationToken cancellationToken)
    {
        if (entry.Fingerprint != fingerprint)
        {
            throw new IdempotencyConflictException(token.Key);
        }

        if (entry.Result is { } result)
        {
            return new IdempotencyBegin.Completed(result);
        }

        if (entry.Fence == token.Fence)
        {
            return await RenewOwnAsync(token, cancellationToken);
        }

        return _clock.IsOver(entry.LeaseUntil)
            ? await TakeOverAsync(entry, token, cancellationToken)
            : new IdempotencyBegin.InProgress(_clock.OverAt(entry.LeaseUntil));
    }

    // Our own start, whose answer was lost. Its lease counts from this call, as the caller will.
    private async Task<IdempotencyBegin?> RenewOwnAsync(IdempotencyToken token, CancellationToken cancellationToken) =>
        (await _table.UpdateAndReadAsync(token.Key, "SET #lease = :lease, #expires = :expires", HeldByUs, Held(token), cancellationToken))
        ?.StartedWith(token);

    private async Task<IdempotencyBegin?> TakeOverAsync(Entry entry, IdempotencyToken token, CancellationToken cancellationToken)
    {
        var values = Held(token);
        values[":old"] = Text(entry.Fence);
        values[":oldLease"] = new() { N = entry.LeaseUntil.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        values[":true"] = new() { BOOL = true };

        // The lease too: its holder may have renewed it after we looked.
        return (await _table.UpdateAndReadAsync(
            token.Key,
            "SET #fence = :fence, #lease = :lease, #expires = :expires, #taken = :true",
            "#fence = :old AND #lease = :oldLease AND attribute_not_exists(#result)",
            values,
            cancellationToken))?.StartedWith(token);
    }

    private Dictionary<string, AttributeValue> FreshItem(IdempotencyToken token, string fingerprint) => Values(
        (ItemNames.Key, Text(token.Key)),
        (ItemNames.Fence, Text(token.Fence)),
        (ItemNames.Fingerprint, Text(fingerprint)),
        (ItemNames.LeaseUntil, _clock.LeaseEnd(token.Lease)),
        (ItemNames.ExpiresAt, _clock.UnfinishedExpiry(token.Lease)));

    private Dictionary<string, AttributeValue> Held(IdempotencyToken token) => Values(
        (":fence", Text(token.Fence)), (":lease", _clock.LeaseEnd(token.Lease)), (":expires", _clock.UnfinishedExpiry(token.Lease)));

    private Dictionary<string, AttributeValue> Gone() => Values((":now", _clock.Gone()));

    private static Dictionary<string, AttributeValue> Values(params ReadOnlySpan<(string Name, AttributeValue Value)> values)
    {
        var byName = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            byName.Add(name, value);
        }

        return byName;
    }

    private static AttributeValue Text(string value) => new() { S = value };
}
