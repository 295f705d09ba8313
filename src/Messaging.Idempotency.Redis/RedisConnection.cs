using StackExchange.Redis;

namespace Messaging.Idempotency.Redis;

/// <summary>The connection: the application's own, or one that is made with the first call and closed with the application.</summary>
internal sealed class RedisConnection : IAsyncDisposable, IDisposable
{
    private readonly ConfigurationOptions? _configuration;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private IConnectionMultiplexer? _connection;

    public RedisConnection(IConnectionMultiplexer connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    public RedisConnection(string configuration)
    {
        _configuration = ConfigurationOptions.Parse(configuration);

        // A server that is down when the application starts is a failed call, not a failed start; the client goes on trying.
        _configuration.AbortOnConnectFail = false;
    }

    public async ValueTask<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } connection)
        {
            return connection.GetDatabase();
        }

        await _connecting.WaitAsync(cancellationToken);
        try
        {
            _connection ??= await ConnectionMultiplexer.ConnectAsync(_configuration!);
            return _connection.GetDatabase();
        }
        finally
        {
            _connecting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_configuration is not null && _connection is { } owned)
        {
            await owned.DisposeAsync();
        }

        _connecting.Dispose();
    }

    public void Dispose()
    {
        if (_configuration is not null)
        {
            _connection?.Dispose();
        }

        _connecting.Dispose();
    }
}
