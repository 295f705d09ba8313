using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>Creates the table of <see cref="DynamoDbIdempotencyStore"/>, for start-up, deployment scripts and tests.</summary>
public static class DynamoDbIdempotencyTable
{
    // A new table is usually active within seconds.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Creates the table, paid per request, unless it is there; waits until it is active; switches its time to live on unless it
    /// is. Safe to call from several machines at once.</summary>
    /// <param name="client">The client; stays the caller's.</param>
    /// <param name="tableName">The table's name, 3 to 255 characters.</param>
    /// <param name="time">The clock for waiting; null for the system's.</param>
    /// <param name="cancellationToken">Ends the waiting. A table that was asked for is still made.</param>
    /// <exception cref="InvalidOperationException">There is a table of that name with another key.</exception>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused, for example for lack of a permission.</exception>
    public static async Task EnsureAsync(
        IAmazonDynamoDB client, string tableName, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var table = await DescribeAsync(client, tableName, cancellationToken) ?? await CreateAsync(client, tableName, cancellationToken);
        while (table?.TableStatus != TableStatus.ACTIVE && table?.TableStatus != TableStatus.UPDATING)
        {
            await Task.Delay(PollInterval, time ?? TimeProvider.System, cancellationToken);
            table = await DescribeAsync(client, tableName, cancellationToken);
        }

        CheckKey(table);
        await EnsureTimeToLiveAsync(client, tableName, cancellationToken);
    }

    private static async Task<TableDescription?> DescribeAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.DescribeTableAsync(new DescribeTableRequest { TableName = table }, cancellationToken)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private static async Task<TableDescription?> CreateAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken)
    {
        var request = new CreateTableRequest
        {
            TableName = table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new AttributeDefinition(ItemNames.Key, ScalarAttributeType.S)],
            KeySchema = [new KeySchemaElement(ItemNames.Key, KeyType.HASH)],
        };
        try
        {
            return (await client.CreateTableAsync(request, cancellationToken)).TableDescription;
        }
        catch (ResourceInUseException)
        {
            // Another machine was first.
            return await DescribeAsync(client, table, cancellationToken);
        }
    }

    private static void CheckKey(TableDescription table)
    {
        if (table.KeySchema is not [{ AttributeName: ItemNames.Key } key] || key.KeyType != KeyType.HASH)
        {
            var found = string.Join(", ", (table.KeySchema ?? []).Select(element => $"{element.AttributeName} {element.KeyType}"));
            throw new InvalidOperationException(
                $"The DynamoDB table '{table.TableName}' has the key '{found}'; an idempotency store needs the string partition key '{ItemNames.Key}' alone.");
        }
    }

    private static async Task EnsureTimeToLiveAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken)
    {
        if (await HasTimeToLiveAsync(client, table, cancellationToken))
        {
            return;
        }

        var request = new UpdateTimeToLiveRequest
        {
            TableName = table,
            TimeToLiveSpecification = new() { AttributeName = ItemNames.ExpiresAt, Enabled = true },
        };
        try
        {
            await client.UpdateTimeToLiveAsync(request, cancellationToken);
        }
        catch (AmazonDynamoDBException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another machine was first: switching on what is on is an error.
            if (!await HasTimeToLiveAsync(client, table, cancellationToken))
            {
                throw;
            }
        }
    }

    private static async Task<bool> HasTimeToLiveAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken)
    {
        var answer = await client.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = table }, cancellationToken);
        var status = answer.TimeToLiveDescription?.TimeToLiveStatus;
        return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
    }
}
