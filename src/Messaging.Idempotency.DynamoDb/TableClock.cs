using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>Times as the table holds them. DynamoDB offers no clock of its own to conditions, so every machine uses its own.</summary>
internal sealed class TableClock(TimeProvider time, TimeSpan maxClockSkew)
{
    /// <summary>The end of a lease that starts now.</summary>
    public AttributeValue LeaseEnd(TimeSpan lease) => Number(RoundUp(time.GetUtcNow() + lease, TimeSpan.TicksPerMillisecond));

    /// <summary>The time to live of an entry that is started now: an unfinished one stays for its successor's sake.</summary>
    public AttributeValue UnfinishedExpiry(TimeSpan lease) => Expiry(lease + IdempotencyLimits.UnfinishedRetention);

    public AttributeValue Expiry(TimeSpan retention) => Number(RoundUp(time.GetUtcNow() + retention, TimeSpan.TicksPerSecond));

    /// <summary>What another machine's time to live must not be above for its item to count as gone.</summary>
    public AttributeValue Gone() => Number((time.GetUtcNow() - maxClockSkew).ToUnixTimeSeconds());

    /// <summary>Whether an item counts as gone by its time to live.</summary>
    public bool IsGone(AttributeValue expires) =>
        long.Parse(expires.N, CultureInfo.InvariantCulture) <= (time.GetUtcNow() - maxClockSkew).ToUnixTimeSeconds();

    public bool IsOver(long leaseUntil) => (time.GetUtcNow() - maxClockSkew).ToUnixTimeMilliseconds() >= leaseUntil;

    /// <summary>When this machine may take a lease over.</summary>
    public DateTimeOffset OverAt(long leaseUntil) => DateTimeOffset.FromUnixTimeMilliseconds(leaseUntil) + maxClockSkew;

    private static long RoundUp(DateTimeOffset instant, long unit) =>
        ((instant - DateTimeOffset.UnixEpoch).Ticks + unit - 1) / unit;

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
