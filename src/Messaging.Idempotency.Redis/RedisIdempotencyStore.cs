using StackExchange.Redis;

namespace Messaging.Idempotency.Redis;

/// <summary>An <see cref="IIdempotencyStore"/> on Redis or Valkey (5 or newer, alone or as a cluster), for any number of machines.</summary>
/// <remarks>
/// <para>Every step is one script on one key: one round trip. Leases and retention are judged by the server's clock. Concurrent calls are
/// safe and nothing blocks; a call that finds no connection waits for one until the client's timeout.</para>
/// <para>Redis copies to replicas after it answered, so a fail-over can forget the last steps: work may then be done twice. Use DynamoDB
/// where that must not happen. The server must run with <c>maxmemory-policy noeviction</c>: every other policy forgets entries early when
/// memory runs out.</para>
/// </remarks>
public sealed class RedisIdempotencyStore : IIdempotencyStore
{
    private readonly RedisConnection _connection;
    private readonly string _prefix;
    private readonly TimeProvider _time;

    /// <summary>Creates a store on a connection.</summary>
    /// <param name="connection">The connection; stays the caller's.</param>
    /// <param name="options">How keys are written; read here once. <see cref="RedisIdempotencyOptions.Configuration"/> is not used.</param>
    /// <param name="time">The clock that <see cref="IdempotencyBegin.InProgress.Until"/> is given in; null for the system's.</param>
    public RedisIdempotencyStore(IConnectionMultiplexer connection, RedisIdempotencyOptions options, TimeProvider? time = null)
        : this(new RedisConnection(connection), options, time)
    {
    }

    internal RedisIdempotencyStore(RedisConnection connection, RedisIdempotencyOptions options, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _connection = connection;
        _prefix = options.KeyPrefix;
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public async Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckFingerprint(fingerprint);
        var answer = (RedisResult[])(await RunAsync(
            Scripts.Begin, token, [token.Fence, fingerprint, Milliseconds(token.Lease), UnfinishedMilliseconds(token)], cancellationToken))!;
        return (string?)answer[0] switch
        {
            "started" => new IdempotencyBegin.Started(token, TakenOver: !answer[1].IsNull, Note: (string?)answer[2]),
            "in-progress" => new IdempotencyBegin.InProgress(_time.GetUtcNow() + TimeSpan.FromMilliseconds((long)answer[1])),
            "completed" => new IdempotencyBegin.Completed((string)answer[1]!),
            _ => throw new IdempotencyConflictException(token.Key),
        };
    }

    /// <inheritdoc/>
    public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckNote(note);
        RedisValue[] arguments = [token.Fence, Milliseconds(token.Lease), UnfinishedMilliseconds(token)];
        return AskAsync(Scripts.Mark, token, note is null ? arguments : [.. arguments, note], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(
        IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckCompletion(result, retention);
        return AskAsync(Scripts.Complete, token, [token.Fence, result, Milliseconds(retention)], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        return AskAsync(Scripts.Release, token, [token.Fence], cancellationToken);
    }

    private async Task<bool> AskAsync(string script, IdempotencyToken token, RedisValue[] arguments, CancellationToken cancellationToken) =>
        (bool)await RunAsync(script, token, arguments, cancellationToken);

    private async Task<RedisResult> RunAsync(string script, IdempotencyToken token, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var database = await _connection.GetDatabaseAsync(cancellationToken);

            // The client cannot take a command back: a cancelled call may take effect, as the contract says.
            return await database.ScriptEvaluateAsync(script, [_prefix + token.Key], arguments, CommandFlags.DemandMaster).WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (RedisFailures.IsOne(failure))
        {
            throw RedisFailures.OfIdempotency(failure);
        }
    }

    private static long UnfinishedMilliseconds(IdempotencyToken token) => Milliseconds(token.Lease + IdempotencyLimits.UnfinishedRetention);

    private static long Milliseconds(TimeSpan duration) => (duration.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
}
