namespace Messaging.Idempotency.Redis;

/// <summary>Where the Redis idempotency store keeps its entries.</summary>
public sealed class RedisIdempotencyOptions
{
    /// <summary>The key prefix unless another is set.</summary>
    internal const string DefaultKeyPrefix = "idempotency:";

    /// <summary>The servers and how to reach them, as StackExchange.Redis writes it: <c>host:6379,ssl=true,user=…,password=…</c>.</summary>
    /// <value>Null (default): the application's registered <c>IConnectionMultiplexer</c> is used, and stays the application's.</value>
    public string? Configuration { get; set; }

    /// <summary>Stands before every key, so that several applications can share a server.</summary>
    /// <value>Default <c>idempotency:</c>; at most 128 characters, may be empty.</value>
    public string KeyPrefix { get; set; } = DefaultKeyPrefix;
}
