using Messaging.Emulators;
using StackExchange.Redis;

namespace Messaging.Conformance.Stores;

/// <summary>A Redis server, shared by the tests of a class.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;
    private ConnectionMultiplexer? _connection;

    public RedisServer Server => _server!;

    public ConnectionMultiplexer Connection => _connection!;

    public async Task InitializeAsync()
    {
        if (RedisServer.WhyNot is not null)
        {
            return;
        }

        _server = await RedisServer.StartAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync($"{_server.EndPoint},allowAdmin=true");
    }

    public async Task DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
