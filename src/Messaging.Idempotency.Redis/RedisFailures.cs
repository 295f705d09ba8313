using StackExchange.Redis;

namespace Messaging.Idempotency.Redis;

/// <summary>Failures of the client in the words of the contracts.</summary>
internal static class RedisFailures
{
    // What a server says while it starts, fails over, reshards, is full or runs another script. Everything else stays until someone acts.
    private static readonly string[] TransientCodes =
        ["READONLY", "LOADING", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "MOVED", "ASK", "BUSY", "OOM", "NOREPLICAS"];

    public static bool IsOne(Exception failure) => failure is RedisException or RedisTimeoutException;

    public static IdempotencyStoreException OfIdempotency(Exception failure) =>
        new(Describe(failure, "idempotency store", out var isTransient), isTransient, failure);

    public static SuppressionStoreException OfSuppression(Exception failure) =>
        new(Describe(failure, "suppression store", out var isTransient), isTransient, failure);

    private static string Describe(Exception failure, string store, out bool isTransient)
    {
        if (failure is not RedisServerException refused)
        {
            isTransient = true;
            return $"Redis, the {store}, gave no answer.";
        }

        isTransient = TransientCodes.Contains(Code(refused), StringComparer.Ordinal);
        return $"Redis refused a call of the {store}: {Code(refused)}.";
    }

    // The first word. The rest may quote the command, and with it what is in the entry.
    private static string Code(RedisServerException refused) => refused.Message.Split(' ', 2)[0];
}
