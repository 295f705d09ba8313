using static Messaging.IdempotencyBegin;

namespace Messaging.Conformance.Stores;

/// <summary>What every <see cref="IIdempotencyStore"/> does, one connection that holds presumed.</summary>
public abstract class StoreSuite(IStoreBackend backend)
{
    private protected const string Fingerprint = "a-fingerprint";

    // Far above what a slow machine takes between two lines of a test: nothing here ends by itself.
    private protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private protected static readonly TimeSpan Retention = TimeSpan.FromHours(2);
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private protected IIdempotencyStore Store => backend.Store;

    [StoreFact]
    public async Task A_key_is_started_once_and_its_result_kept()
    {
        var token = NewToken();

        Assert.Equal(new Started(token, TakenOver: false, Note: null), await BeginAsync(token));
        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));
        Assert.True(await Store.CompleteAsync(token, "the result", Retention));
        Assert.Equal(new Completed("the result"), await BeginAsync(Rival(token)));
    }

    [StoreFact]
    public async Task Of_a_hundred_callers_one_starts()
    {
        var token = NewToken();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => BeginAsync(Rival(token))));

        var started = Assert.Single(answers.OfType<Started>());
        Assert.False(started.TakenOver);
        Assert.Equal(99, answers.OfType<InProgress>().Count());
        Assert.True(await Store.CompleteAsync(started.Token, "one", Retention));
    }

    [StoreFact]
    public async Task Of_a_hundred_callers_one_takes_over()
    {
        var token = NewToken();
        await BeginAsync(token);
        await Store.MarkAsync(token, "half way");
        await PassAsync(token, Lease);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => BeginAsync(Rival(token))));

        var started = Assert.Single(answers.OfType<Started>());
        Assert.Equal((true, "half way"), (started.TakenOver, started.Note));
        Assert.Equal(99, answers.OfType<InProgress>().Count());
    }

    [StoreFact]
    public async Task Of_a_hundred_finishers_under_other_tokens_none_counts()
    {
        var token = NewToken();
        await BeginAsync(token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.CompleteAsync(Rival(token), "wrong", Retention)));

        Assert.All(answers, Assert.False);
        Assert.True(await Store.CompleteAsync(token, "right", Retention));
        Assert.Equal(new Completed("right"), await BeginAsync(Rival(token)));
    }

    [StoreFact]
    public async Task A_lease_is_respected_until_it_ends_and_then_taken_over()
    {
        var token = NewToken();
        await BeginAsync(token);

        await PassAsync(token, Lease - Moment);
        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));

        await PassAsync(token, Moment);
        var successor = Rival(token);
        Assert.Equal(new Started(successor, TakenOver: true, Note: null), await BeginAsync(successor));
    }

    [StoreFact]
    public async Task A_mark_renews_the_lease_and_a_shorter_one_gives_the_entry_back_with_its_note()
    {
        var token = NewToken();
        await BeginAsync(token);
        await PassAsync(token, Lease - Moment);
        Assert.True(await Store.MarkAsync(token, "on my way"));
        await PassAsync(token, Lease - Moment);
        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));

        Assert.True(await Store.MarkAsync(token with { Lease = TimeSpan.FromMilliseconds(1) }, "given back"));

        await PassAsync(token, TimeSpan.FromMilliseconds(1));
        var successor = Rival(token);
        Assert.Equal(new Started(successor, TakenOver: true, "given back"), await BeginAsync(successor));
    }

    [StoreFact]
    public async Task A_finisher_whose_entry_was_taken_over_changes_nothing()
    {
        var late = NewToken();
        await BeginAsync(late);
        await PassAsync(late, Lease);
        var successor = Rival(late);
        await BeginAsync(successor);
        await Store.MarkAsync(successor, "mine");

        Assert.False(await Store.MarkAsync(late, "late"));
        Assert.False(await Store.CompleteAsync(late, "late", Retention));
        Assert.False(await Store.ReleaseAsync(late));
        Assert.IsType<InProgress>(await BeginAsync(late));

        await PassAsync(late, Lease);
        Assert.Equal("mine", Assert.IsType<Started>(await BeginAsync(Rival(late))).Note);
    }

    [StoreFact]
    public async Task A_finisher_whose_entry_was_completed_by_another_changes_nothing()
    {
        var late = NewToken();
        await BeginAsync(late);
        await PassAsync(late, Lease);
        var successor = Rival(late);
        await BeginAsync(successor);
        await Store.CompleteAsync(successor, "of the successor", Retention);

        Assert.False(await Store.MarkAsync(late, "late"));
        Assert.False(await Store.CompleteAsync(late, "late", Retention));
        Assert.False(await Store.ReleaseAsync(late));
        Assert.Equal(new Completed("of the successor"), await BeginAsync(late));
    }

    [StoreFact]
    public async Task A_lease_that_ended_but_was_not_taken_over_is_still_held()
    {
        var marked = NewToken();
        await BeginAsync(marked);
        var completed = NewToken();
        await BeginAsync(completed);
        await PassAsync(marked, Lease + Lease);
        await PassAsync(completed, Lease + Lease);

        Assert.True(await Store.MarkAsync(marked, null));
        Assert.IsType<InProgress>(await BeginAsync(Rival(marked)));
        Assert.True(await Store.CompleteAsync(completed, "late, but ours", Retention));
        Assert.Equal(new Completed("late, but ours"), await BeginAsync(Rival(completed)));
    }

    [StoreFact]
    public async Task The_last_note_reaches_the_successor_and_null_clears_it()
    {
        var token = NewToken();
        await BeginAsync(token);
        await Store.MarkAsync(token, "first");
        await Store.MarkAsync(token, "second");
        await PassAsync(token, Lease);
        var successor = Rival(token);
        Assert.Equal(new Started(successor, TakenOver: true, "second"), await BeginAsync(successor));

        await Store.MarkAsync(successor, null);
        await PassAsync(token, Lease);

        var last = Rival(token);
        Assert.Equal(new Started(last, TakenOver: true, Note: null), await BeginAsync(last));
    }

    [StoreFact]
    public async Task A_released_key_starts_afresh()
    {
        var token = NewToken();
        await BeginAsync(token);
        await PassAsync(token, Lease);
        var successor = Rival(token);
        await BeginAsync(successor);
        await Store.MarkAsync(successor, "to be forgotten");

        Assert.True(await Store.ReleaseAsync(successor));

        var fresh = Rival(token);
        Assert.Equal(new Started(fresh, TakenOver: false, Note: null), await Store.BeginAsync(fresh, "another fingerprint"));
    }

    [StoreFact]
    public async Task Another_fingerprint_is_an_error_as_long_as_the_key_is_known()
    {
        var token = NewToken();
        await BeginAsync(token);
        await ConflictsAsync(token);
        await PassAsync(token, Lease);
        await ConflictsAsync(token);
        await Store.CompleteAsync(token, "", Retention);
        await ConflictsAsync(token);
        await PassAsync(token, Retention + Moment);

        Assert.IsType<Started>(await Store.BeginAsync(Rival(token), "another fingerprint"));

        async Task ConflictsAsync(IdempotencyToken known)
        {
            var conflict = await Assert.ThrowsAsync<IdempotencyConflictException>(() => Store.BeginAsync(Rival(known), "another fingerprint"));
            Assert.Equal(known.Key, conflict.Key);
        }
    }

    [StoreFact]
    public async Task A_result_is_kept_for_its_retention_and_then_forgotten()
    {
        var token = NewToken();
        await BeginAsync(token);
        await Store.MarkAsync(token, "a note");
        await Store.CompleteAsync(token, "kept", Retention);

        await PassAsync(token, Retention - Moment);
        Assert.Equal(new Completed("kept"), await BeginAsync(Rival(token)));

        await PassAsync(token, Moment + Moment);
        var fresh = Rival(token);
        Assert.Equal(new Started(fresh, TakenOver: false, Note: null), await BeginAsync(fresh));
    }

    [StoreFact]
    public async Task An_unfinished_entry_is_remembered_for_a_fortnight()
    {
        var remembered = NewToken();
        await BeginAsync(remembered);
        await Store.MarkAsync(remembered, "sending");
        await PassAsync(remembered, IdempotencyLimits.UnfinishedRetention + Lease - Moment);
        Assert.Equal((true, "sending"), Assert.IsType<Started>(await BeginAsync(Rival(remembered))) is var late ? (late.TakenOver, late.Note) : default);

        var forgotten = NewToken();
        await BeginAsync(forgotten);
        await PassAsync(forgotten, IdempotencyLimits.UnfinishedRetention + Lease + Moment);
        Assert.False(Assert.IsType<Started>(await BeginAsync(Rival(forgotten))).TakenOver);
    }

    [StoreFact]
    public async Task A_start_repeated_under_its_token_is_the_same_start_with_a_fresh_lease()
    {
        var token = NewToken();
        await BeginAsync(token);
        await PassAsync(token, Lease - Moment);

        Assert.Equal(new Started(token, TakenOver: false, Note: null), await BeginAsync(token));

        await PassAsync(token, Lease - Moment);
        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));
    }

    [StoreFact]
    public async Task A_take_over_repeated_under_its_token_still_says_so()
    {
        var token = NewToken();
        await BeginAsync(token);
        await Store.MarkAsync(token, "sending");
        await PassAsync(token, Lease);
        var successor = Rival(token);

        var first = await BeginAsync(successor);

        Assert.Equal(new Started(successor, TakenOver: true, "sending"), first);
        Assert.Equal(first, await BeginAsync(successor));
    }

    [StoreFact]
    public async Task Steps_repeated_under_their_token_answer_as_the_first_time()
    {
        var completed = NewToken();
        await BeginAsync(completed);
        Assert.True(await Store.MarkAsync(completed, "twice"));
        Assert.True(await Store.MarkAsync(completed, "twice"));
        Assert.True(await Store.CompleteAsync(completed, "first", Retention));
        Assert.True(await Store.CompleteAsync(completed, "second", Retention));
        Assert.Equal(new Completed("first"), await BeginAsync(completed));

        var released = NewToken();
        await BeginAsync(released);
        Assert.True(await Store.ReleaseAsync(released));
        Assert.True(await Store.ReleaseAsync(released));
    }

    [StoreFact]
    public async Task What_is_completed_is_not_marked_or_released()
    {
        var token = NewToken();
        await BeginAsync(token);
        await Store.CompleteAsync(token, "done", Retention);

        Assert.False(await Store.MarkAsync(token, "a renewal that was under way"));
        Assert.False(await Store.ReleaseAsync(token));
        Assert.Equal(new Completed("done"), await BeginAsync(Rival(token)));
    }

    [StoreFact]
    public async Task What_was_never_started_is_not_held()
    {
        var token = NewToken();

        Assert.False(await Store.MarkAsync(token, null));
        Assert.False(await Store.CompleteAsync(token, "", Retention));
        Assert.True(await Store.ReleaseAsync(token));
        Assert.False(Assert.IsType<Started>(await BeginAsync(Rival(token))).TakenOver);
    }

    [StoreFact]
    public async Task The_largest_and_the_smallest_of_everything_fit()
    {
        // "ü" has two bytes in UTF-8: the longest key in characters and in bytes at once.
        var key = NewToken().Key;
        var largest = new IdempotencyToken(key + new string('ü', IdempotencyLimits.MaxKeyCharacters - key.Length), new('f', 64), IdempotencyLimits.MaxLease);
        var note = new string('n', IdempotencyLimits.MaxNoteCharacters);
        var result = new string('r', IdempotencyLimits.MaxResultBytes);
        Assert.IsType<Started>(await Store.BeginAsync(largest, new string('p', IdempotencyLimits.MaxFingerprintCharacters)));
        Assert.True(await Store.MarkAsync(largest, note));
        Assert.True(await Store.CompleteAsync(largest, result, IdempotencyLimits.MaxRetention));
        Assert.Equal(new Completed(result), await Store.BeginAsync(Rival(largest), new string('p', IdempotencyLimits.MaxFingerprintCharacters)));

        var smallest = NewToken();
        Assert.IsType<Started>(await Store.BeginAsync(smallest, ""));
        Assert.True(await Store.MarkAsync(smallest, ""));
        Assert.True(await Store.CompleteAsync(smallest, "", Retention));
        Assert.Equal(new Completed(""), await Store.BeginAsync(Rival(smallest), ""));
    }

    [StoreFact]
    public async Task What_is_out_of_range_is_refused_before_anything_happens()
    {
        var token = NewToken();

        await Assert.ThrowsAsync<ArgumentException>(() => Store.BeginAsync(token, new string('p', IdempotencyLimits.MaxFingerprintCharacters + 1)));
        await BeginAsync(token);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.MarkAsync(token, new string('n', IdempotencyLimits.MaxNoteCharacters + 1)));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CompleteAsync(token, new string('r', IdempotencyLimits.MaxResultBytes + 1), Retention));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.CompleteAsync(token, "", TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Store.CompleteAsync(token, "", IdempotencyLimits.MaxRetention + TimeSpan.FromTicks(1)));
        Assert.IsType<InProgress>(await BeginAsync(Rival(token)));
    }

    [StoreFact]
    public async Task A_cancelled_call_is_not_made()
    {
        var token = NewToken();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.BeginAsync(token, Fingerprint, cancelled.Token));

        Assert.IsType<Started>(await BeginAsync(Rival(token)));
    }

    private protected static IdempotencyToken NewToken() => IdempotencyToken.Create($"test/{Guid.NewGuid():N}", Lease);

    /// <summary>Another caller's token of the same key.</summary>
    private protected static IdempotencyToken Rival(IdempotencyToken token) => IdempotencyToken.Create(token.Key, Lease);

    private protected Task<IdempotencyBegin> BeginAsync(IdempotencyToken token) => Store.BeginAsync(token, Fingerprint);

    private protected Task PassAsync(IdempotencyToken token, TimeSpan time) => backend.PassAsync(token.Key, time);
}
