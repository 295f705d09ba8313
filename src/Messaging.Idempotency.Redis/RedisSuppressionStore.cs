using StackExchange.Redis;

namespace Messaging.Idempotency.Redis;

/// <summary>An <see cref="ISuppressionStore"/> on Redis or Valkey (5 or newer, alone or as a cluster), for any number of machines.</summary>
/// <remarks>
/// <para>An entry is one string, and the key's own expiry is its retention, by the server's clock. Each call is one round trip: a look-up of
/// several keys is sent as one command per key, together, since the keys of a cluster lie on several nodes. Concurrent calls are safe and
/// nothing blocks.</para>
/// <para>A fail-over can forget the last entries: one more mail to such a recipient bounces, and adds the entry again. The server must run with
/// <c>maxmemory-policy noeviction</c>, as for <see cref="RedisIdempotencyStore"/>.</para>
/// </remarks>
public sealed class RedisSuppressionStore : ISuppressionStore
{
    private const string Bounce = "bounce";
    private const string Complaint = "complaint";

    private readonly RedisConnection _connection;
    private readonly string _prefix;

    /// <summary>Creates a store on a connection.</summary>
    /// <param name="connection">The connection; stays the caller's.</param>
    /// <param name="options">How keys are written; read here once. <see cref="RedisIdempotencyOptions.Configuration"/> is not used.</param>
    public RedisSuppressionStore(IConnectionMultiplexer connection, RedisIdempotencyOptions options)
        : this(new RedisConnection(connection), options)
    {
    }

    internal RedisSuppressionStore(RedisConnection connection, RedisIdempotencyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _connection = connection;
        _prefix = options.KeyPrefix;
    }

    /// <inheritdoc/>
    public Task AddAsync(string key, SuppressionReason reason, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckEntry(key, reason, retention);
        var value = reason == SuppressionReason.Complaint ? Complaint : Bounce;
        return RunAsync(database => database.StringSetAsync(_prefix + key, value, AtLeastAMillisecond(retention), flags: CommandFlags.DemandMaster), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, SuppressionReason>> FindAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckKeys(keys);
        string[] distinct = [.. keys.Distinct(StringComparer.Ordinal)];
        var values = await RunAsync(
            database => Task.WhenAll(distinct.Select(key => database.StringGetAsync(_prefix + key, CommandFlags.DemandMaster))), cancellationToken);
        return distinct.Zip(values).Where(static pair => !pair.Second.IsNull).ToDictionary(
            static pair => pair.First,
            static pair => pair.Second == Complaint ? SuppressionReason.Complaint : SuppressionReason.Bounce,
            StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckKey(key);
        return RunAsync(database => database.KeyDeleteAsync(_prefix + key, CommandFlags.DemandMaster), cancellationToken);
    }

    // Redis refuses an expiry of zero.
    private static TimeSpan AtLeastAMillisecond(TimeSpan retention) =>
        TimeSpan.FromMilliseconds((retention.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);

    private async Task<T> RunAsync<T>(Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // The client cannot take a command back: a cancelled call may take effect, as the contract says.
            return await call(await _connection.GetDatabaseAsync(cancellationToken)).WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (RedisFailures.IsOne(failure))
        {
            throw RedisFailures.OfSuppression(failure);
        }
    }
}
