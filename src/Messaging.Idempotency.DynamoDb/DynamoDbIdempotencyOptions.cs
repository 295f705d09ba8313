namespace Messaging.Idempotency.DynamoDb;

/// <summary>Where the DynamoDB idempotency store keeps its entries.</summary>
public sealed class DynamoDbIdempotencyOptions
{
    /// <summary>The clock allowance unless another is set.</summary>
    // Machines on Amazon Time Sync or NTP agree within milliseconds; a second is a smeared leap second, another one is margin.
    internal static readonly TimeSpan DefaultMaxClockSkew = TimeSpan.FromSeconds(2);

    /// <summary>The table's name or ARN. Its partition key is the string <c>Key</c>, it has no sort key, and entries of any number of
    /// applications may share it as long as their keys differ.</summary>
    /// <value>Required: a name of 3 to 255 letters, digits, <c>_</c>, <c>-</c> and <c>.</c> (DynamoDB naming rules, read 2026-08), or an ARN
    /// of at most 1024 characters.</value>
    public string TableName { get; set; } = "";

    /// <summary>Whether the table is made, paid per request and with its time to live switched on, when the host starts and it is not
    /// there. Needs further permissions; see the documentation.</summary>
    /// <value>Default false.</value>
    public bool CreateTableIfMissing { get; set; }

    /// <summary>How far the clocks of two machines may be apart. A lease is taken over, and a result forgotten, this much later than its end
    /// says, so that a machine whose clock is fast does not start what another one is still doing.</summary>
    /// <value>Default 2 seconds; from zero to 5 minutes.</value>
    public TimeSpan MaxClockSkew { get; set; } = DefaultMaxClockSkew;

    /// <summary>The address of DynamoDB or of an emulator of it, an absolute http or https URL.</summary>
    /// <value>Null (default): <c>AWS_ENDPOINT_URL_DYNAMODB</c>, <c>AWS_ENDPOINT_URL</c>, or the region's. Not used when an
    /// <c>IAmazonDynamoDB</c> is registered.</value>
    public string? ServiceUrl { get; set; }
}
