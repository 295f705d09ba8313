namespace Messaging.Aws.Tests.Deduplication;

public sealed class IdempotencyTokenTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public void Every_token_has_a_fence_of_its_own() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => IdempotencyToken.Create("key", Lease).Fence).Distinct().Count());

    [Fact]
    public void Keys_are_bounded_in_characters_and_in_bytes()
    {
        Assert.Equal(1024, IdempotencyToken.Create(new('ü', 1024), Lease).Key.Length);
        Assert.Throws<ArgumentException>(() => IdempotencyToken.Create("", Lease));
        Assert.Throws<ArgumentException>(() => IdempotencyToken.Create(new('x', 1025), Lease));
        Assert.Throws<ArgumentException>(() => IdempotencyToken.Create(new('€', 1024), Lease));
    }

    [Fact]
    public void A_key_that_is_no_Unicode_is_refused_since_two_of_them_would_become_one() =>
        Assert.ThrowsAny<ArgumentException>(() => IdempotencyToken.Create("half a pair \ud800", Lease));

    [Fact]
    public void Leases_are_bounded_also_when_changed()
    {
        var token = IdempotencyToken.Create("key", IdempotencyLimits.MaxLease);

        Assert.Throws<ArgumentOutOfRangeException>(() => token with { Lease = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => token with { Lease = IdempotencyLimits.MaxLease + TimeSpan.FromTicks(1) });
        Assert.Equal(Lease, (token with { Lease = Lease }).Lease);
    }
}
