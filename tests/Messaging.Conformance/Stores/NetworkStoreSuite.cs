using static Messaging.IdempotencyBegin;

namespace Messaging.Conformance.Stores;

/// <summary>What every store that is reached over a network does when the connection is cut in the middle of a step.</summary>
public abstract class NetworkStoreSuite(INetworkStoreBackend backend) : StoreSuite(backend)
{
    private IIdempotencyStore CutStore => backend.CutStore;

    [StoreFact]
    public async Task A_start_whose_connection_is_cut_is_repeated_without_waiting_for_its_own_lease()
    {
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var token = NewToken();

            await FailsAsync(cut, token, () => CutStore.BeginAsync(token, Fingerprint));

            Assert.Equal(new Started(token, TakenOver: false, Note: null), await AgainAsync(() => CutStore.BeginAsync(token, Fingerprint)));
            Assert.IsType<InProgress>(await BeginAsync(Rival(token)));
        }
    }

    [StoreFact]
    public async Task A_cut_start_took_effect_or_not_as_the_cut_says()
    {
        var before = NewToken();
        await FailsAsync(Cut.BeforeTheRequest, before, () => CutStore.BeginAsync(before, Fingerprint));
        Assert.IsType<Started>(await BeginAsync(Rival(before)));

        var after = NewToken();
        await FailsAsync(Cut.BeforeTheAnswer, after, () => CutStore.BeginAsync(after, Fingerprint));
        Assert.IsType<InProgress>(await BeginAsync(Rival(after)));
    }

    [StoreFact]
    public async Task A_take_over_whose_connection_is_cut_is_repeated_and_still_a_take_over()
    {
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var token = NewToken();
            await BeginAsync(token);
            await Store.MarkAsync(token, "sending");
            await PassAsync(token, Lease);
            var successor = Rival(token);

            await FailsAsync(cut, token, () => CutStore.BeginAsync(successor, Fingerprint));

            Assert.Equal(new Started(successor, TakenOver: true, "sending"), await AgainAsync(() => CutStore.BeginAsync(successor, Fingerprint)));
            Assert.False(await Store.CompleteAsync(token, "late", Retention));
        }
    }

    [StoreFact]
    public async Task A_mark_whose_connection_is_cut_is_repeated()
    {
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var token = NewToken();
            await BeginAsync(token);

            await FailsAsync(cut, token, () => CutStore.MarkAsync(token, "sending"));

            Assert.True(await AgainAsync(() => CutStore.MarkAsync(token, "sending")));
            await PassAsync(token, Lease);
            Assert.Equal("sending", Assert.IsType<Started>(await BeginAsync(Rival(token))).Note);
        }
    }

    [StoreFact]
    public async Task A_completion_whose_connection_is_cut_is_repeated()
    {
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var token = NewToken();
            await BeginAsync(token);

            await FailsAsync(cut, token, () => CutStore.CompleteAsync(token, "done", Retention));

            Assert.True(await AgainAsync(() => CutStore.CompleteAsync(token, "done", Retention)));
            Assert.Equal(new Completed("done"), await BeginAsync(Rival(token)));
        }
    }

    [StoreFact]
    public async Task A_release_whose_connection_is_cut_is_repeated()
    {
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var token = NewToken();
            await BeginAsync(token);

            await FailsAsync(cut, token, () => CutStore.ReleaseAsync(token));

            Assert.True(await AgainAsync(() => CutStore.ReleaseAsync(token)));
            Assert.False(Assert.IsType<Started>(await BeginAsync(Rival(token))).TakenOver);
        }
    }

    [StoreFact]
    public async Task A_store_that_is_down_fails_as_transient_and_serves_again_when_it_is_back()
    {
        var token = NewToken();
        await AgainAsync(() => CutStore.BeginAsync(token, Fingerprint));

        backend.Proxy.Down = true;
        var failure = await Assert.ThrowsAsync<IdempotencyStoreException>(() => CutStore.MarkAsync(token, "unheard"));
        Assert.True(failure.IsTransient);
        Assert.DoesNotContain(token.Key, failure.Message, StringComparison.Ordinal);

        backend.Proxy.Down = false;
        Assert.True(await AgainAsync(() => CutStore.CompleteAsync(token, "after all", Retention)));
        Assert.Equal(new Completed("after all"), await BeginAsync(Rival(token)));
    }

    private async Task FailsAsync(Cut cut, IdempotencyToken token, Func<Task> step)
    {
        // The connection is up and idle, so that the cut meets the step and not the greeting before it.
        await AgainAsync(() => CutStore.ReleaseAsync(NewToken()));
        var cuts = backend.Proxy.Cuts;
        backend.Proxy.CutOnce(cut, token.Key);

        var failure = await Assert.ThrowsAsync<IdempotencyStoreException>(step);

        Assert.True(failure.IsTransient);
        Assert.Equal(cuts + 1, backend.Proxy.Cuts);
    }

    // As a caller does: until the store answers. The client decides how long a call waits for a new connection.
    private static async Task<T> AgainAsync<T>(Func<Task<T>> step)
    {
        const int Tries = 10;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await step();
            }
            catch (IdempotencyStoreException failure) when (failure.IsTransient && attempt < Tries)
            {
                // Asked again.
            }
        }
    }
}
