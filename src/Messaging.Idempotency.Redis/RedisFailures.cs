using StackExchange.Redis;

namespace Messaging.Idempotency.Redis;

/// <summary>Failures of the client in the words of the contract.</summary>
internal static class RedisFailures
{
    // What a server says while it starts, fails over, reshards, is full or runs another script. Everything else stays until someone acts.
    private static readonly string[] TransientCodes =
        ["READONLY", "LOADING", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "MOVED", "ASK", "BUSY", "OOM", "NOREPLICAS"];

    public static bool IsOne(Exception failure) => failure is RedisException or RedisTimeoutException;

    public static IdempotencyStoreException Translate(Exception failure) => failure is RedisServerException refused
        ? new($"Redis refused a call of the idempotency store: {Code(refused)}.", TransientCodes.Contains(Code(refused), StringComparer.Ordinal), refused)
        : new("Redis, the idempotency store, gave no answer.", isTransient: true, failure);

    // The first word. The rest may quote the command, and with it what is in the entry.
    private static string Code(RedisServerException refused) => refused.Message.Split(' ', 2)[0];
}
