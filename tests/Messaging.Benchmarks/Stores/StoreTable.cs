using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Messaging.Aws;
using Messaging.Emulators;
using Messaging.Idempotency.DynamoDb;
using Messaging.Idempotency.Redis;
using StackExchange.Redis;

namespace Messaging.Benchmarks;

/// <summary>What idempotent handling costs per message, store by store.</summary>
internal static class StoreTable
{
    private const int Rounds = 15;
    private const int WarmUps = 30;
    private const string TableName = "idempotency";

    public static async Task WriteAsync()
    {
        Console.WriteLine("| store | calls/message | added µs/message | CPU µs/message | allocated bytes/message | bytes on the wire/message, out and in |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await WriteRowAsync("in memory", static () => new InMemoryIdempotencyStore(), 10_000, null);
        await WriteRedisAsync();
        await WriteDynamoDbAsync();
        Console.WriteLine();
        Console.WriteLine($"One message at a time, new keys, a handler that does nothing; the median of {Rounds} rounds.");
    }

    private static async Task WriteRedisAsync()
    {
        if (RedisServer.WhyNot is { } reason)
        {
            Console.WriteLine($"| Redis | skipped: {reason} | | | | |");
            return;
        }

        await using var server = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{server.EndPoint},allowAdmin=true");
        var store = new RedisIdempotencyStore(connection, new RedisIdempotencyOptions());
        await WriteRowAsync("Redis on loopback", () => store, 2_000, () => BytesOf(connection.GetServer(server.EndPoint)));
    }

    private static async Task WriteDynamoDbAsync()
    {
        if (NodeEmulator.WhyNot is { } reason)
        {
            Console.WriteLine($"| DynamoDB | skipped: {reason} | | | | |");
            return;
        }

        await using var server = await NodeEmulator.StartAsync("dynalite");
        using var wire = new HttpBytes();
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig
        {
            ServiceURL = server.Address.ToString(),
            AuthenticationRegion = "eu-central-1",
            HttpClientFactory = wire,
        });
        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = TableName,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("Key", ScalarAttributeType.S)],
            KeySchema = [new("Key", KeyType.HASH)],
        });
        while ((await client.DescribeTableAsync(TableName)).Table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        var store = new DynamoDbIdempotencyStore(client, new DynamoDbIdempotencyOptions { TableName = TableName });
        await WriteRowAsync("DynamoDB emulator on loopback", () => store, 200, () => Task.FromResult((wire.Sent, wire.Received)));
    }

    private static async Task WriteRowAsync(
        string name, Func<IIdempotencyStore> create, int messages, Func<Task<(long Out, long In)>>? wire)
    {
        // Not counted: compilation in its tiers and first use.
        for (var round = 0; round < WarmUps; round++)
        {
            await GuardedMessages.MeasureAsync(create(), messages);
        }

        var counted = new CountedStore(create());
        var before = wire is null ? default : await wire();
        await GuardedMessages.MeasureAsync(counted, messages);
        var after = wire is null ? default : await wire();
        var rounds = new List<StoreFigures>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await GuardedMessages.MeasureAsync(create(), messages));
        }

        double Middle(Func<StoreFigures, double> figure) => rounds.Select(figure).Order().ElementAt(Rounds / 2);
        var bytes = wire is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{(after.Out - before.Out) / messages} and {(after.In - before.In) / messages}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {(double)counted.Calls / messages:0.00} | {Middle(round => round.Microseconds):0.00} | {Middle(round => round.CpuMicroseconds):0.00} | {Middle(round => round.AllocatedBytes):0} | {bytes} |"));
    }

    // As the server counts them: what is out for us is in for it.
    private static async Task<(long Out, long In)> BytesOf(IServer server)
    {
        var stats = (await server.InfoAsync("stats")).Single().ToDictionary(pair => pair.Key, pair => pair.Value);
        return (
            long.Parse(stats["total_net_input_bytes"], CultureInfo.InvariantCulture),
            long.Parse(stats["total_net_output_bytes"], CultureInfo.InvariantCulture));
    }
}
