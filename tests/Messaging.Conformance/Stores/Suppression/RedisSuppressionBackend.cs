using Messaging.Idempotency.Redis;
using StackExchange.Redis;

namespace Messaging.Conformance.Stores.Suppression;

/// <summary>The Redis store on a server whose clock cannot be moved: instead, the expiry of an entry is moved back.</summary>
public sealed class RedisSuppressionBackend(RedisFixture fixture) : INetworkSuppressionBackend, IAsyncDisposable
{
    private const string MoveBack =
        """
        local left = redis.call('PTTL', KEYS[1])
        if left >= 0 then redis.call('PEXPIRE', KEYS[1], string.format('%.0f', left - tonumber(ARGV[1]))) end
        """;

    private static readonly RedisIdempotencyOptions Options = new();

    private readonly Lazy<LoopbackProxy> _proxy = new(() => new(fixture.Server.EndPoint));
    private ConnectionMultiplexer? _cutConnection;
    private ISuppressionStore? _store;
    private ISuppressionStore? _cutStore;

    public LoopbackProxy Proxy => _proxy.Value;

    public ISuppressionStore Store => _store ??= new RedisSuppressionStore(fixture.Connection, Options);

    public ISuppressionStore CutStore => _cutStore ??= new RedisSuppressionStore(
        _cutConnection = ConnectionMultiplexer.Connect($"{Proxy.EndPoint},abortConnect=false"), Options);

    public IIdempotencyStore Neighbour => new RedisIdempotencyStore(fixture.Connection, Options);

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
}
