namespace Messaging.Conformance.Stores.Suppression;

/// <summary>What every suppression store that is reached over a network does when the connection is cut, and beside idempotency entries.</summary>
public abstract class NetworkSuppressionSuite(INetworkSuppressionBackend backend) : SuppressionSuite(backend)
{
    [StoreFact]
    public async Task An_addition_whose_connection_is_cut_fails_as_transient_and_is_repeated()
    {
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var key = NewKey();
            await AgainAsync(() => backend.CutStore.FindAsync([NewKey()]));
            var cuts = backend.Proxy.Cuts;
            backend.Proxy.CutOnce(cut, key);

            var failure = await Assert.ThrowsAsync<SuppressionStoreException>(
                () => backend.CutStore.AddAsync(key, SuppressionReason.Bounce, Retention));
            Assert.True(failure.IsTransient);
            Assert.DoesNotContain(key, failure.Message, StringComparison.Ordinal);
            Assert.Equal(cuts + 1, backend.Proxy.Cuts);
            Assert.Equal(cut == Cut.BeforeTheAnswer ? 1 : 0, (await Store.FindAsync([key])).Count);

            await AgainAsync(async () =>
            {
                await backend.CutStore.AddAsync(key, SuppressionReason.Bounce, Retention);
                return true;
            });
            Assert.Single(await Store.FindAsync([key]));
        }
    }

    [StoreFact]
    public async Task A_store_that_is_down_fails_as_transient_and_serves_again_when_it_is_back()
    {
        var key = NewKey();
        await Store.AddAsync(key, SuppressionReason.Bounce, Retention);
        await AgainAsync(() => backend.CutStore.FindAsync([key]));

        backend.Proxy.Down = true;
        Assert.True((await Assert.ThrowsAsync<SuppressionStoreException>(() => backend.CutStore.FindAsync([key]))).IsTransient);
        Assert.True((await Assert.ThrowsAsync<SuppressionStoreException>(() => backend.CutStore.RemoveAsync(key))).IsTransient);

        backend.Proxy.Down = false;
        Assert.Single(await AgainAsync(() => backend.CutStore.FindAsync([key])));
    }

    [StoreFact]
    public async Task Idempotency_entries_in_the_same_place_are_not_seen_and_not_touched()
    {
        var name = Guid.NewGuid().ToString("N");
        var token = IdempotencyToken.Create($"email/{name}", TimeSpan.FromMinutes(10));
        await backend.Neighbour.BeginAsync(token, "a-fingerprint");
        await backend.Neighbour.CompleteAsync(token, "the result", Retention);

        await Store.AddAsync($"suppressed/{name}", SuppressionReason.Bounce, Retention);
        Assert.Single(await Store.FindAsync([$"suppressed/{name}"]));
        Assert.True(await Store.RemoveAsync($"suppressed/{name}"));

        Assert.Equal(new IdempotencyBegin.Completed("the result"), await backend.Neighbour.BeginAsync(token, "a-fingerprint"));
    }

    // As a caller does: until the store answers. The client decides how long a call waits for a new connection.
    private static async Task<T> AgainAsync<T>(Func<Task<T>> call)
    {
        const int Tries = 10;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (SuppressionStoreException failure) when (failure.IsTransient && attempt < Tries)
            {
                // Asked again.
            }
        }
    }
}
