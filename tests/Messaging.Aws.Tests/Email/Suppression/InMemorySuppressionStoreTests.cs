using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Email.Suppression;

public sealed class InMemorySuppressionStoreTests
{
    [Fact]
    public async Task A_full_store_forgets_what_would_end_first()
    {
        var store = new InMemorySuppressionStore(new FakeTimeProvider(), capacity: 2);
        await store.AddAsync("long", SuppressionReason.Bounce, TimeSpan.FromDays(3));
        await store.AddAsync("short", SuppressionReason.Bounce, TimeSpan.FromDays(1));
        await store.AddAsync("long", SuppressionReason.Complaint, TimeSpan.FromDays(3));

        await store.AddAsync("new", SuppressionReason.Bounce, TimeSpan.FromDays(2));

        Assert.Equal(2, store.Count);
        Assert.Equal(["long", "new"], (await store.FindAsync(["long", "short", "new"])).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_ended_takes_no_room()
    {
        var time = new FakeTimeProvider();
        var store = new InMemorySuppressionStore(time);
        await store.AddAsync("one", SuppressionReason.Bounce, TimeSpan.FromDays(1));
        await store.AddAsync("one", SuppressionReason.Bounce, TimeSpan.FromDays(2));

        time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, store.Count);
    }

    [Fact]
    public void A_store_without_room_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemorySuppressionStore(capacity: 0));
}
