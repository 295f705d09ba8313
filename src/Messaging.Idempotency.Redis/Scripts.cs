namespace Messaging.Idempotency.Redis;

/// <summary>One script a step. Each touches one key, so each runs whole on one node, and takes the time from that node.</summary>
/// <remarks>
/// An entry is a hash: <c>fence</c>, <c>fingerprint</c>, then while started <c>lease</c> (its end, milliseconds since 1970 on the server's
/// clock), <c>taken</c> and <c>note</c>; when completed <c>result</c>. The key's own expiry is the retention.
/// </remarks>
internal static class Scripts
{
    /// <summary>ARGV: fence, fingerprint, lease and unfinished retention in milliseconds.</summary>
    /// <returns>A word, then what belongs to it.</returns>
    public const string Begin =
        """
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
        local entry = redis.call('HMGET', KEYS[1], 'fence', 'fingerprint', 'lease', 'taken', 'note', 'result')
        local fence, fingerprint, lease, taken, note, result = unpack(entry)
        if fence then
          if fingerprint ~= ARGV[2] then return {'conflict'} end
          if result then return {'completed', result} end
          if fence ~= ARGV[1] then
            local left = tonumber(lease) - now
            if left > 0 then return {'in-progress', left} end
            taken = '1'
            redis.call('HSET', KEYS[1], 'taken', taken)
          end
        end
        redis.call('HSET', KEYS[1], 'fence', ARGV[1], 'fingerprint', ARGV[2], 'lease', string.format('%.0f', now + tonumber(ARGV[3])))
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return {'started', taken, note}
        """;

    /// <summary>ARGV: fence, lease and unfinished retention in milliseconds, and the note if there is one.</summary>
    /// <returns>1 when held.</returns>
    public const string Mark =
        """
        local entry = redis.call('HMGET', KEYS[1], 'fence', 'result')
        if entry[1] ~= ARGV[1] or entry[2] then return 0 end
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
        redis.call('HSET', KEYS[1], 'lease', string.format('%.0f', now + tonumber(ARGV[2])))
        if ARGV[4] then redis.call('HSET', KEYS[1], 'note', ARGV[4]) else redis.call('HDEL', KEYS[1], 'note') end
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        return 1
        """;

    /// <summary>ARGV: fence, result, retention in milliseconds.</summary>
    /// <returns>1 when completed under this fence, now or before.</returns>
    public const string Complete =
        """
        local entry = redis.call('HMGET', KEYS[1], 'fence', 'result')
        if entry[1] ~= ARGV[1] then return 0 end
        if not entry[2] then
          redis.call('HSET', KEYS[1], 'result', ARGV[2])
          redis.call('HDEL', KEYS[1], 'lease', 'taken', 'note')
          redis.call('PEXPIRE', KEYS[1], ARGV[3])
        end
        return 1
        """;

    /// <summary>ARGV: fence.</summary>
    /// <returns>1 when nothing is left.</returns>
    public const string Release =
        """
        local entry = redis.call('HMGET', KEYS[1], 'fence', 'result')
        if not entry[1] then return 1 end
        if entry[1] ~= ARGV[1] or entry[2] then return 0 end
        redis.call('DEL', KEYS[1])
        return 1
        """;
}
