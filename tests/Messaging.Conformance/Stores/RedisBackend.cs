using Messaging.Idempotency.Redis;
using StackExchange.Redis;

namespace Messaging.Conformance.Stores;

/// <summary>The Redis store on a server whose clock cannot be moved: instead, what an entry says of time is moved back.</summary>
public sealed class RedisBackend(RedisFixture fixture) : INetworkStoreBackend, IAsyncDisposable
{
    private const string MoveBack =
        """
        if redis.call('HEXISTS', KEYS[1], 'lease') == 1 then redis.call('HINCRBY', KEYS[1], 'lease', '-' .. ARGV[1]) end
        local left = redis.call('PTTL', KEYS[1])
        if left >= 0 then redis.call('PEXPIRE', KEYS[1], string.format('%.0f', left - tonumber(ARGV[1]))) end
        """;

    private static readonly RedisIdempotencyOptions Options = new();

    private readonly Lazy<LoopbackProxy> _proxy = new(() => new(fixture.Server.EndPoint));
    private ConnectionMultiplexer? _cutConnection;
    private IIdempotencyStore? _store;
    private IIdempotencyStore? _cutStore;

    public LoopbackProxy Proxy => _proxy.Value;

    public IIdempotencyStore Store => _store ??= new RedisIdempotencyStore(fixture.Connection, Options);

    public IIdempotencyStore CutStore => _cutStore ??= new RedisIdempotencyStore(_cutConnection = Connect(), Options);

    public Task PassAsync(string key, TimeSpan time) =>
        fixture.Connection.GetDatabase().ScriptEvaluateAsync(MoveBack, [Options.KeyPrefix + key], [(long)time.TotalMilliseconds]);

    public async ValueTask DisposeAsync()
    {
        if (_cutConnection is not null)
        {
            await _cutConnection.DisposeAsync();
        }

        if (_proxy.IsValueCreated)
        {
            await Proxy.DisposeAsync();
        }
    }

    private ConnectionMultiplexer Connect() => ConnectionMultiplexer.Connect($"{Proxy.EndPoint},abortConnect=false");
}
