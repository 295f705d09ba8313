using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Email;

/// <summary>Promise E3: one accepted mail per key.</summary>
public sealed class EmailIdempotencyTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_repeat_under_the_same_key_sends_nothing_and_names_the_first_mail()
    {
        await using var mail = new LocalMail();

        var first = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));
        var second = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal(new EmailReceipt(first.MessageId, AcceptedEarlier: true), second);
        Assert.Single(mail.Inbox);
    }

    [Fact]
    public async Task The_same_key_for_another_mail_is_an_error()
    {
        await using var mail = new LocalMail();
        await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));

        var outcome = await mail.Sender.TrySendAsync(new EmailMessage
        {
            To = ["customer@example.org"],
            Subject = "Thank you",
            TextBody = "Another text.",
            IdempotencyKey = "order-1",
        });

        Assert.Equal((EmailOutcomeKind.Rejected, EmailCodes.IdempotencyConflict), (outcome.Kind, outcome.Code));
        Assert.Single(mail.Inbox);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Fifty_callers_with_faults_and_two_processes_get_one_mail(int seed)
    {
        var store = new InMemoryIdempotencyStore();
        var aws = Local(seed);
        aws.Faults.Add(new FaultRule(Fault.Throttled()) { Operation = "SendEmail", Probability = 0.3 });
        aws.Faults.Add(new FaultRule(Fault.ConnectionRefused()) { Operation = "SendEmail", Probability = 0.3 });
        aws.Faults.Add(new FaultRule(Fault.AnswerDropped()) { Operation = "SendEmail", Probability = 0.3 });
        await using var one = Sharing(store, aws);
        await using var two = Sharing(store, aws);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(async caller =>
        {
            await release.Task;
            return await SendUntilKnownAsync(caller % 2 == 0 ? one.Sender : two.Sender);
        }).ToArray().Tap(() => release.SetResult())).WaitAsync(Limit);

        Assert.InRange(aws.Inbox.Count, 0, 1);
        var ids = outcomes.Where(static outcome => outcome.Receipt is not null).Select(static outcome => outcome.Receipt!.MessageId).Distinct().ToArray();
        if (ids.Length > 0)
        {
            Assert.Equal([aws.Inbox.Emails[0].MessageId], ids);
        }

        // All agree: either everybody has the receipt, or nobody knows.
        Assert.Single(outcomes.Select(static outcome => outcome.Kind).Distinct());
    }

    [Fact]
    public async Task An_unknown_outcome_is_remembered_and_not_sent_again()
    {
        var aws = Local(0);
        aws.Faults.AddNext("SendEmail", 1, Fault.AnswerDropped());
        await using var mail = new LocalMail(instance: aws);

        var first = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));
        var second = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal(EmailOutcomeKind.Unknown, first.Kind);
        Assert.Equal((EmailOutcomeKind.Unknown, EmailCodes.EarlierAttemptUnknown), (second.Kind, second.Code));
        Assert.Single(mail.Inbox);
    }

    [Fact]
    public async Task With_the_policy_Resend_an_unknown_outcome_is_sent_again()
    {
        var aws = Local(0);
        aws.Faults.AddNext("SendEmail", 1, Fault.AnswerDropped());
        await using var mail = new LocalMail(static options => options.UnknownOutcome = UnknownOutcomePolicy.Resend, instance: aws);

        await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));
        var second = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal(EmailOutcomeKind.Accepted, second.Kind);
        Assert.Equal(2, mail.Inbox.Count);
    }

    [Fact]
    public async Task What_a_dead_process_left_as_sending_ends_as_unknown()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryIdempotencyStore(time);
        var aws = Local(0);
        await using (var dying = Sharing(new DyingStore(store), aws))
        {
            // SES accepts, and the process dies before it can say so.
            await dying.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));
        }

        await using var alive = Sharing(store, aws);
        var early = await alive.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));
        time.Advance(TimeSpan.FromMinutes(2));
        var late = await alive.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal((EmailOutcomeKind.NotSent, EmailCodes.InProgress), (early.Kind, early.Code));
        Assert.Equal((EmailOutcomeKind.Unknown, EmailCodes.EarlierAttemptUnknown), (late.Kind, late.Code));
        Assert.Single(aws.Inbox.Emails);
    }

    [Fact]
    public async Task What_a_dead_process_left_before_sending_is_sent()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryIdempotencyStore(time);
        var aws = Local(0);
        await using var mail = Sharing(store, aws);
        var message = EmailTestHost.Mail("order-1");
        var tag = SendTag.Of("order-1", EmailFingerprint.Of(message));
        await store.BeginAsync(IdempotencyToken.Create(tag.StoreKey, TimeSpan.FromSeconds(1)), tag.Fingerprint);
        time.Advance(TimeSpan.FromSeconds(2));

        var receipt = await mail.Sender.SendAsync(message);

        Assert.False(receipt.AcceptedEarlier);
        Assert.Single(aws.Inbox.Emails);
    }

    [Fact]
    public async Task A_refused_mail_frees_its_key()
    {
        await using var mail = new LocalMail(aws: static options => options.Ses.Sandbox = true);
        var refused = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));
        mail.Aws.Account.Sandbox = false;

        var receipt = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal(EmailOutcomeKind.Rejected, refused.Kind);
        Assert.False(receipt.AcceptedEarlier);
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("mark")]
    public async Task Without_the_store_nothing_is_sent(string step)
    {
        var aws = Local(0);
        await using var mail = Sharing(new BrokenStore(step), aws);

        var outcome = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal((EmailOutcomeKind.NotSent, EmailCodes.StoreUnavailable), (outcome.Kind, outcome.Code));
        Assert.Empty(aws.Inbox.Emails);
    }

    [Fact]
    public async Task An_accepted_mail_stays_accepted_when_the_store_cannot_be_told()
    {
        var aws = Local(0);
        await using var mail = Sharing(new BrokenStore("complete"), aws);

        var receipt = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal(aws.Inbox.Emails[0].MessageId, receipt.MessageId);
        Assert.Contains("1300", mail.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_whose_answer_was_lost_is_repeated_and_the_mail_is_sent()
    {
        var aws = Local(0);
        var store = new LostAnswerStore(new InMemoryIdempotencyStore(), lost: 1);
        await using var mail = Sharing(store, aws);

        var receipt = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1")).WaitAsync(Limit);

        Assert.False(receipt.AcceptedEarlier);
        Assert.Equal(2, store.Begins);
        Assert.Single(aws.Inbox.Emails);
    }

    [Fact]
    public async Task A_start_that_is_lost_twice_sends_nothing()
    {
        var aws = Local(0);
        var store = new LostAnswerStore(new InMemoryIdempotencyStore(), lost: 2);
        await using var mail = Sharing(store, aws);

        var outcome = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1")).WaitAsync(Limit);

        Assert.Equal((EmailOutcomeKind.NotSent, EmailCodes.StoreUnavailable), (outcome.Kind, outcome.Code));
        Assert.Equal(2, store.Begins);
        Assert.Empty(aws.Inbox.Emails);
    }

    [Fact]
    public async Task An_abandoned_send_still_ends_as_unknown_when_the_answer_of_its_take_over_is_lost()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryIdempotencyStore(time);
        var aws = Local(0);
        await using (var dying = Sharing(new DyingStore(store), aws))
        {
            await dying.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));
        }

        time.Advance(TimeSpan.FromMinutes(2));
        await using var alive = Sharing(new LostAnswerStore(store, lost: 1), aws);
        var outcome = await alive.Sender.TrySendAsync(EmailTestHost.Mail("order-1")).WaitAsync(Limit);

        Assert.Equal((EmailOutcomeKind.Unknown, EmailCodes.EarlierAttemptUnknown), (outcome.Kind, outcome.Code));
        Assert.Single(aws.Inbox.Emails);
    }

    [Fact]
    public async Task A_start_that_was_cancelled_does_not_hold_the_key()
    {
        var aws = Local(0);
        var store = new InMemoryIdempotencyStore();
        using var cancelled = new CancellationTokenSource();
        await using var hanging = Sharing(new SilentStore(store, cancelled), aws);
        await using var mail = Sharing(store, aws);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => hanging.Sender.TrySendAsync(EmailTestHost.Mail("order-1"), cancelled.Token).WaitAsync(Limit));
        var receipt = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));

        Assert.False(receipt.AcceptedEarlier);
        Assert.Single(aws.Inbox.Emails);
    }

    private static async Task<EmailOutcome> SendUntilKnownAsync(IEmailSender sender)
    {
        while (true)
        {
            var outcome = await sender.TrySendAsync(EmailTestHost.Mail("order-1"));
            if (outcome.Kind != EmailOutcomeKind.NotSent)
            {
                return outcome;
            }

            await Task.Yield();
        }
    }

    private static LocalAws Local(int seed)
    {
        var options = new LocalAwsOptions { Seed = seed };
        options.Ses.VerifiedIdentities.Add("example.com");
        options.Ses.MaxSendRate = 100_000;
        return new(options);
    }

    private static LocalMail Sharing(IIdempotencyStore store, LocalAws aws) =>
        new(instance: aws, services: services => services.AddSingleton(store), configure: static builder =>
            builder.UsePipeline(AwsMessagingPipelines.Email, static pipeline => { }));

    /// <summary>Forgets what it is told after a mail was sent, like a process that was killed.</summary>
    private sealed class DyingStore(IIdempotencyStore store) : IIdempotencyStore
    {
        public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default) =>
            store.BeginAsync(token, fingerprint, cancellationToken);

        public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
            store.MarkAsync(token, note, cancellationToken);

        public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default) =>
            Task.FromResult(true);

        public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) => Task.FromResult(true);
    }

    /// <summary>Takes starts and loses the first answers.</summary>
    private sealed class LostAnswerStore(IIdempotencyStore store, int lost) : IIdempotencyStore
    {
        public int Begins { get; private set; }

        public async Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default)
        {
            var answer = await store.BeginAsync(token, fingerprint, cancellationToken);
            return ++Begins <= lost ? throw new IdempotencyStoreException("No answer.", isTransient: true, innerException: null) : answer;
        }

        public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
            store.MarkAsync(token, note, cancellationToken);

        public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default) =>
            store.CompleteAsync(token, result, retention, cancellationToken);

        public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) => store.ReleaseAsync(token, cancellationToken);
    }

    /// <summary>Takes a start, and its caller loses patience before the answer.</summary>
    private sealed class SilentStore(IIdempotencyStore store, CancellationTokenSource caller) : IIdempotencyStore
    {
        public async Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default)
        {
            await store.BeginAsync(token, fingerprint, CancellationToken.None);
            await caller.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The caller's token was not passed on.");
        }

        public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
            store.MarkAsync(token, note, cancellationToken);

        public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default) =>
            store.CompleteAsync(token, result, retention, cancellationToken);

        public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) => store.ReleaseAsync(token, cancellationToken);
    }

    private sealed class BrokenStore(string step) : IIdempotencyStore
    {
        private readonly InMemoryIdempotencyStore _store = new();

        public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default) =>
            step == "begin" ? throw new TimeoutException() : _store.BeginAsync(token, fingerprint, cancellationToken);

        public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
            step == "mark" ? throw new TimeoutException() : _store.MarkAsync(token, note, cancellationToken);

        public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default) =>
            step == "complete" ? throw new TimeoutException() : _store.CompleteAsync(token, result, retention, cancellationToken);

        public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) =>
            _store.ReleaseAsync(token, cancellationToken);
    }
}

internal static class TapExtensions
{
    /// <summary>Does something once the tasks are started.</summary>
    public static T[] Tap<T>(this T[] items, Action action)
    {
        action();
        return items;
    }
}
