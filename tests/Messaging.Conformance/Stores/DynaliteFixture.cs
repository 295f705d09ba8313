using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Messaging.Emulators;
using Messaging.Idempotency.DynamoDb;

namespace Messaging.Conformance.Stores;

/// <summary>A DynamoDB emulator with the table of the store, shared by the tests of a class.</summary>
public sealed class DynaliteFixture : IAsyncLifetime
{
    public const string Table = "idempotency";

    private NodeEmulator? _server;

    public Uri Address => _server!.Address;

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Address.Port);

    public async Task InitializeAsync()
    {
        if (NodeEmulator.WhyNot is not null)
        {
            return;
        }

        _server = await NodeEmulator.StartAsync("dynalite");
        using var client = Client(Address);
        await DynamoDbIdempotencyTable.EnsureAsync(client, Table);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public static AmazonDynamoDBClient Client(Uri address, Action<AmazonDynamoDBConfig>? configure = null)
    {
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = address.ToString(),
            AuthenticationRegion = "eu-central-1",
            HttpClientFactory = new DynaliteGaps.Factory(itemWithFailure: true),
        };
        configure?.Invoke(config);
        return new(new BasicAWSCredentials("test", "test"), config);
    }

    /// <summary>A client that reports the first failure.</summary>
    public static AmazonDynamoDBClient ClientWithoutRetries(Uri address, bool itemWithFailure) => Client(address, config =>
    {
        config.HttpClientFactory = new DynaliteGaps.Factory(itemWithFailure);
        config.MaxErrorRetry = 0;
        config.MaxStaleConnectionRetries = 0;
    });
}
