namespace Messaging.Conformance.Stores.Suppression;

/// <summary>What every <see cref="ISuppressionStore"/> does, one connection that holds presumed.</summary>
public abstract class SuppressionSuite(ISuppressionBackend backend)
{
    // Far above what a slow machine takes between two lines of a test: nothing here ends by itself.
    private protected static readonly TimeSpan Retention = TimeSpan.FromHours(2);
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private protected ISuppressionStore Store => backend.Store;

    [StoreFact]
    public async Task What_is_added_is_found_with_its_reason_and_nothing_else_is()
    {
        var (bounced, complained, unknown) = (NewKey(), NewKey(), NewKey());
        await Store.AddAsync(bounced, SuppressionReason.Bounce, Retention);
        await Store.AddAsync(complained, SuppressionReason.Complaint, Retention);

        var found = await Store.FindAsync([unknown, complained, bounced]);

        Assert.Equal(2, found.Count);
        Assert.Equal(SuppressionReason.Bounce, found[bounced]);
        Assert.Equal(SuppressionReason.Complaint, found[complained]);
    }

    [StoreFact]
    public async Task What_is_removed_is_gone_and_may_be_added_again()
    {
        var (key, other) = (NewKey(), NewKey());
        await Store.AddAsync(key, SuppressionReason.Bounce, Retention);
        await Store.AddAsync(other, SuppressionReason.Bounce, Retention);

        Assert.True(await Store.RemoveAsync(key));
        Assert.False(await Store.RemoveAsync(key));
        Assert.Equal([other], (await Store.FindAsync([key, other])).Keys);

        await Store.AddAsync(key, SuppressionReason.Complaint, Retention);
        Assert.Equal(SuppressionReason.Complaint, (await Store.FindAsync([key]))[key]);
    }

    [StoreFact]
    public async Task An_entry_ends_with_its_retention_and_not_before()
    {
        var key = NewKey();
        await Store.AddAsync(key, SuppressionReason.Bounce, Retention);

        await backend.PassAsync(key, Retention - Moment);
        Assert.Single(await Store.FindAsync([key]));

        await backend.PassAsync(key, Moment + Moment);
        Assert.Empty(await Store.FindAsync([key]));
        Assert.False(await Store.RemoveAsync(key));
    }

    [StoreFact]
    public async Task A_later_addition_writes_over_reason_and_retention()
    {
        var key = NewKey();
        await Store.AddAsync(key, SuppressionReason.Bounce, Retention);
        await backend.PassAsync(key, Retention - Moment);

        await Store.AddAsync(key, SuppressionReason.Complaint, Retention);
        await backend.PassAsync(key, Moment + Moment);
        Assert.Equal(SuppressionReason.Complaint, (await Store.FindAsync([key]))[key]);

        await Store.AddAsync(key, SuppressionReason.Bounce, Moment);
        await backend.PassAsync(key, Moment + Moment);
        Assert.Empty(await Store.FindAsync([key]));
    }

    [StoreFact]
    public async Task Any_number_is_looked_up_in_one_call_and_a_key_may_be_there_twice()
    {
        string[] keys = [.. Enumerable.Range(0, 250).Select(_ => NewKey())];
        string[] suppressed = [.. keys.Where((_, index) => index % 3 == 0)];
        await Task.WhenAll(suppressed.Select(key => Store.AddAsync(key, SuppressionReason.Bounce, Retention)));

        Assert.Equal(suppressed.Order(StringComparer.Ordinal), (await Store.FindAsync([.. keys, keys[0], keys[1]])).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(await Store.FindAsync([]));
    }

    [StoreFact]
    public async Task Of_a_hundred_that_remove_one_has_it()
    {
        var key = NewKey();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.AddAsync(key, SuppressionReason.Bounce, Retention)));

        var removed = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.RemoveAsync(key)));

        Assert.Single(removed, static each => each);
        Assert.Empty(await Store.FindAsync([key]));
    }

    [StoreFact]
    public async Task The_longest_key_and_the_shortest_and_longest_retention_are_taken()
    {
        var key = NewKey().PadRight(SuppressionLimits.MaxKeyCharacters, 'x');

        await Store.AddAsync(key, SuppressionReason.Bounce, TimeSpan.FromTicks(1));
        await Store.AddAsync(key, SuppressionReason.Bounce, SuppressionLimits.MaxRetention);

        Assert.Single(await Store.FindAsync([key]));
    }

    [StoreFact]
    public async Task What_breaks_a_limit_is_refused()
    {
        var tooLong = new string('x', SuppressionLimits.MaxKeyCharacters + 1);

        await Assert.ThrowsAsync<ArgumentException>(() => Store.AddAsync("", SuppressionReason.Bounce, Retention));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.FindAsync([NewKey(), tooLong]));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.RemoveAsync(tooLong));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.AddAsync(NewKey(), (SuppressionReason)7, Retention));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.AddAsync(NewKey(), SuppressionReason.Bounce, TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Store.AddAsync(NewKey(), SuppressionReason.Bounce, SuppressionLimits.MaxRetention + TimeSpan.FromTicks(1)));
    }

    [StoreFact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AddAsync(NewKey(), SuppressionReason.Bounce, Retention, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindAsync([NewKey()], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.RemoveAsync(NewKey(), cancelled));
    }

    private protected static string NewKey() => $"suppressed/{Guid.NewGuid():N}";
}
