using Microsoft.Extensions.Time.Testing;
using static Messaging.IdempotencyBegin;

namespace Messaging.Aws.Tests.Deduplication;

/// <summary>What is peculiar to the store in memory; what every store does is tested in <c>Messaging.Conformance</c>.</summary>
public sealed class InMemoryIdempotencyStoreTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task When_full_the_completed_entry_that_expires_first_makes_room()
    {
        var store = new InMemoryIdempotencyStore(_time, capacity: 2);
        await CompleteAsync(store, "long", TimeSpan.FromHours(2));
        await CompleteAsync(store, "short", TimeSpan.FromHours(1));

        Assert.IsType<Started>(await store.BeginAsync("new", "", Lease));

        Assert.Equal(2, store.Count);
        Assert.IsType<Completed>(await store.BeginAsync("long", "", Lease));
    }

    [Fact]
    public async Task When_full_of_unfinished_entries_a_start_fails_and_the_entries_stay()
    {
        var store = new InMemoryIdempotencyStore(_time, capacity: 1);
        await store.BeginAsync("held", "", Lease);

        var failure = await Assert.ThrowsAsync<IdempotencyStoreException>(() => store.BeginAsync("new", "", Lease));

        Assert.True(failure.IsTransient);
        Assert.IsType<InProgress>(await store.BeginAsync("held", "", Lease));
    }

    [Fact]
    public async Task Nothing_is_kept_longer_than_it_must_be()
    {
        var store = new InMemoryIdempotencyStore(_time);
        await CompleteAsync(store, "completed", TimeSpan.FromHours(1));
        await store.BeginAsync("abandoned", "", Lease);
        var released = IdempotencyToken.Create("released", Lease);
        await store.BeginAsync(released, "");
        await store.ReleaseAsync(released);
        Assert.Equal(2, store.Count);

        _time.Advance(IdempotencyLimits.UnfinishedRetention + Lease);
        await store.BeginAsync("another", "", Lease);

        Assert.Equal(1, store.Count);
    }

    private static async Task CompleteAsync(InMemoryIdempotencyStore store, string key, TimeSpan retention)
    {
        var token = IdempotencyToken.Create(key, Lease);
        await store.BeginAsync(token, "");
        await store.CompleteAsync(token, "", retention);
    }
}
