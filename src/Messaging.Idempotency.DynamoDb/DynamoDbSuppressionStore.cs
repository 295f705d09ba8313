using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>An <see cref="ISuppressionStore"/> on the table of a <see cref="DynamoDbIdempotencyStore"/>, for any number of machines.</summary>
/// <remarks>
/// <para>Adding and removing are one write. A look-up is one strongly consistent <c>BatchGetItem</c> per 100 keys, DynamoDB's limit
/// (API Reference, BatchGetItem, read 2026-08), and another for what DynamoDB left unread. Concurrent calls are safe and nothing blocks.</para>
/// <para>Retention is judged by the machines' own clocks, with an allowance of <see cref="DynamoDbIdempotencyOptions.MaxClockSkew"/>; DynamoDB's
/// deletion by time to live only cleans up.</para>
/// </remarks>
public sealed class DynamoDbSuppressionStore : ISuppressionStore
{
    // DynamoDB limit: BatchGetItem, keys of a request (read 2026-08).
    private const int MaxKeys = 100;

    // DynamoDB leaves items unread when the table is over its throughput; its guide asks for a growing pause.
    private const int MaxRounds = 5;

    private const string Bounce = "bounce";
    private const string Complaint = "complaint";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly IAmazonDynamoDB _client;
    private readonly string _table;
    private readonly TimeProvider _time;
    private readonly TableClock _clock;

    /// <summary>Creates a store on a table, which must exist: see <see cref="DynamoDbIdempotencyTable"/>.</summary>
    /// <param name="client">The client; stays the caller's. Its own retries are safe and useful.</param>
    /// <param name="options">Where entries are kept; read here once.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public DynamoDbSuppressionStore(IAmazonDynamoDB client, DynamoDbIdempotencyOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        _client = client;
        _table = options.TableName;
        _time = time ?? TimeProvider.System;
        _clock = new TableClock(_time, options.MaxClockSkew);
    }

    /// <inheritdoc/>
    public Task AddAsync(string key, SuppressionReason reason, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckEntry(key, reason, retention);
        var item = KeyOf(key);
        item.Add(ItemNames.Reason, new() { S = reason == SuppressionReason.Complaint ? Complaint : Bounce });
        item.Add(ItemNames.ExpiresAt, _clock.Expiry(retention));
        return CallAsync(_client.PutItemAsync(new PutItemRequest { TableName = _table, Item = item }, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, SuppressionReason>> FindAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckKeys(keys);
        var found = new Dictionary<string, SuppressionReason>(StringComparer.Ordinal);
        foreach (var some in keys.Distinct(StringComparer.Ordinal).Chunk(MaxKeys))
        {
            await ReadAsync([.. some.Select(KeyOf)], found, cancellationToken);
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckKey(key);
        var request = new DeleteItemRequest { TableName = _table, Key = KeyOf(key), ReturnValues = ReturnValue.ALL_OLD };
        var answer = await CallAsync(_client.DeleteItemAsync(request, cancellationToken), cancellationToken);
        return answer.Attributes is { Count: > 0 } item && !_clock.IsGone(item[ItemNames.ExpiresAt]);
    }

    private static Dictionary<string, AttributeValue> KeyOf(string key) => new(StringComparer.Ordinal) { [ItemNames.Key] = new() { S = key } };

    private async Task ReadAsync(
        List<Dictionary<string, AttributeValue>> keys, Dictionary<string, SuppressionReason> found, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        var unread = new KeysAndAttributes { Keys = keys, ConsistentRead = true };
        for (var round = 1; ; round++, pause *= 2)
        {
            var request = new BatchGetItemRequest { RequestItems = new(StringComparer.Ordinal) { [_table] = unread } };
            var answer = await CallAsync(_client.BatchGetItemAsync(request, cancellationToken), cancellationToken);
            Keep(answer.Responses?.Values.SelectMany(static items => items) ?? [], found);
            if (answer.UnprocessedKeys?.Values.FirstOrDefault() is not { Keys.Count: > 0 } left)
            {
                return;
            }

            if (round == MaxRounds)
            {
                throw new SuppressionStoreException(
                    $"DynamoDB, table '{_table}' of the suppression store, left {left.Keys.Count} of {keys.Count} items unread.", isTransient: true, innerException: null);
            }

            unread = left;
            await Task.Delay(pause, _time, cancellationToken);
        }
    }

    private void Keep(IEnumerable<Dictionary<string, AttributeValue>> items, Dictionary<string, SuppressionReason> found)
    {
        foreach (var item in items.Where(item => !_clock.IsGone(item[ItemNames.ExpiresAt])))
        {
            found[item[ItemNames.Key].S] = item[ItemNames.Reason].S == Complaint ? SuppressionReason.Complaint : SuppressionReason.Bounce;
        }
    }

    private async Task<T> CallAsync<T>(Task<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await DynamoDbFailures.TranslateAsync(call, _table, cancellationToken);
        }
        catch (IdempotencyStoreException failure)
        {
            // The table is that of the idempotency store, as its texts say.
            throw new SuppressionStoreException(failure.Message, failure.IsTransient, failure.InnerException);
        }
    }
}
