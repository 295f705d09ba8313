using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>The three conditional writes, on one item each, with failures translated.</summary>
internal sealed class TableCalls(IAmazonDynamoDB client, string table)
{
    /// <summary>Puts the item. Null when it is there now, else the entry that stood in its way.</summary>
    public async Task<Entry?> PutAsync(
        Dictionary<string, AttributeValue> item, string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest
        {
            TableName = table,
            Item = item,
            ConditionExpression = condition,
            ExpressionAttributeNames = ItemNames.In(condition),
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        while (true)
        {
            try
            {
                await DynamoDbFailures.TranslateAsync(client.PutItemAsync(request, cancellationToken), table, cancellationToken);
                return null;
            }
            catch (ConditionalCheckFailedException failure)
            {
                // Gone again before it was read: the next try can put.
                if (await ObstacleAsync(failure, item[ItemNames.Key], cancellationToken) is { } entry)
                {
                    return entry;
                }
            }
        }
    }

    /// <summary>Updates the item of a key. False when the condition failed.</summary>
    public async Task<bool> UpdateAsync(
        string key, string update, string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken) =>
        await UpdateAsync(key, update, condition, values, ReturnValue.NONE, cancellationToken) is not null;

    /// <summary>Updates the item of a key. The entry as it is then; null when the condition failed.</summary>
    public async Task<Entry?> UpdateAndReadAsync(
        string key, string update, string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken) =>
        await UpdateAsync(key, update, condition, values, ReturnValue.ALL_NEW, cancellationToken) is { } response ? Entry.From(response.Attributes) : null;

    /// <summary>Deletes the item of a key. False when the condition failed.</summary>
    public async Task<bool> DeleteAsync(
        string key, string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest
        {
            TableName = table,
            Key = KeyOf(new() { S = key }),
            ConditionExpression = condition,
            ExpressionAttributeNames = ItemNames.In(condition),
            ExpressionAttributeValues = values,
        };
        try
        {
            await DynamoDbFailures.TranslateAsync(client.DeleteItemAsync(request, cancellationToken), table, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private async Task<UpdateItemResponse?> UpdateAsync(
        string key, string update, string condition, Dictionary<string, AttributeValue> values, ReturnValue returned, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = table,
            Key = KeyOf(new() { S = key }),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = ItemNames.In(update, condition),
            ExpressionAttributeValues = values,
            ReturnValues = returned,
        };
        try
        {
            return await DynamoDbFailures.TranslateAsync(client.UpdateItemAsync(request, cancellationToken), table, cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(AttributeValue key) => new(StringComparer.Ordinal) { [ItemNames.Key] = key };

    // DynamoDB hands the item over with the refusal. Servers that only speak its language may not; they are asked, consistently.
    private async Task<Entry?> ObstacleAsync(ConditionalCheckFailedException failure, AttributeValue key, CancellationToken cancellationToken)
    {
        if (failure.Item is { Count: > 0 } returned)
        {
            return Entry.From(returned);
        }

        var request = new GetItemRequest { TableName = table, Key = KeyOf(key), ConsistentRead = true };
        var read = await DynamoDbFailures.TranslateAsync(client.GetItemAsync(request, cancellationToken), table, cancellationToken);
        return read.Item is { Count: > 0 } item ? Entry.From(item) : null;
    }
}
