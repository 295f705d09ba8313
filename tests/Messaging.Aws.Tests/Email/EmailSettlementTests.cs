using System.Text.Json;
using Messaging.Aws.Email;
using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Local;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Email;

/// <summary>Sends whose outcome is unknown are settled by the events of SES.</summary>
public sealed class EmailSettlementTests
{
    private const string Queue = "mail-events";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly LocalAws _aws = Local();

    [Theory]
    [InlineData("customer@example.org", 0)] // Send
    [InlineData("customer@example.org", 1)] // Delivery
    [InlineData("bounce@simulator.amazonses.com", 1)] // Bounce: it was accepted, and nothing is gained by another try
    public async Task An_unknown_send_becomes_accepted_and_its_repeat_sends_nothing(string recipient, int which)
    {
        _aws.Faults.AddNext("SendEmail", 1, Fault.AnswerDropped());
        await using var mail = new LocalMail(instance: _aws);
        var message = Mail(recipient);
        Assert.Equal(EmailOutcomeKind.Unknown, (await mail.Sender.TrySendAsync(message)).Kind);

        await TakeAsync(mail, Events()[which]);
        var receipt = await mail.Sender.SendAsync(message);

        Assert.Equal(new EmailReceipt(Assert.Single(mail.Inbox).MessageId, AcceptedEarlier: true), receipt);
        Assert.Contains("1306", mail.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_event_for_it_an_unknown_send_stays_unknown_and_asking_leaves_nothing_behind()
    {
        var store = new InMemoryIdempotencyStore();
        _aws.Faults.AddNext("SendEmail", 1, Fault.AnswerDropped());
        await using var mail = Sharing(store, TimeProvider.System);
        await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        var repeat = await mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal((EmailOutcomeKind.Unknown, EmailCodes.EarlierAttemptUnknown), (repeat.Kind, repeat.Code));
        Assert.Equal(1, store.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_sends_and_events_meet_there_is_one_mail_and_in_the_end_everybody_has_its_receipt(int seed)
    {
        var store = new InMemoryIdempotencyStore();
        var random = new Random(seed);
        _aws.Faults.AddNext("SendEmail", random.Next(1, 4), Fault.ConnectionRefused());
        _aws.Faults.Add(new FaultRule(Fault.AnswerDropped()) { Operation = "SendEmail" });
        await using var one = Sharing(store, TimeProvider.System);
        await using var two = Sharing(store, TimeProvider.System);
        using var done = new CancellationTokenSource(Limit);

        var senders = Enumerable.Range(0, 20).Select(caller => UntilAcceptedAsync(caller % 2 == 0 ? one.Sender : two.Sender, done.Token)).ToArray();
        var first = await _aws.Inbox.WaitForAsync(cancellationToken: done.Token);
        var taking = Events().Select(emailEvent => TakeAsync(random.Next(2) == 0 ? one : two, emailEvent, done.Token)).ToArray();
        await Task.WhenAll(taking);
        var receipts = await Task.WhenAll(senders);

        Assert.Single(_aws.Inbox.Emails);
        Assert.All(receipts, receipt => Assert.Equal(new EmailReceipt(first.MessageId, AcceptedEarlier: true), receipt));
    }

    [Fact]
    public async Task A_mail_of_a_bulk_send_is_settled_too()
    {
        _aws.Faults.AddNext("SendBulkEmail", 1, Fault.AnswerDropped());
        await using var mail = new LocalMail(instance: _aws);
        var bulk = new BulkEmail
        {
            Template = new() { Subject = "Hi", TextBody = "Hi", Data = "{}" },
            Entries = [new() { To = ["a@example.org"], IdempotencyKey = "order-1" }],
        };
        Assert.Equal(EmailOutcomeKind.Unknown, (await mail.Sender.SendBulkAsync(bulk))[0].Kind);

        await TakeAsync(mail, Events()[0]);

        Assert.Equal(Assert.Single(mail.Inbox).MessageId, (await mail.Sender.SendBulkAsync(bulk))[0].Receipt!.MessageId);
    }

    [Fact]
    public async Task What_a_dead_process_left_as_sending_is_settled()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryIdempotencyStore(time);
        var message = EmailTestHost.Mail("order-1");
        await using var mail = Sharing(store, time);
        await MarkSendingAsync(store, message, TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(2));

        await TakeAsync(mail, EventOf(message));
        var receipt = await mail.Sender.SendAsync(message);

        Assert.Equal(new EmailReceipt("message-1", AcceptedEarlier: true), receipt);
        Assert.Empty(_aws.Inbox.Emails);
    }

    [Fact]
    public void An_event_that_comes_before_its_sender_has_finished_waits_for_it() => Simulator.Run(async simulator =>
    {
        var time = simulator.Time;
        var store = new InMemoryIdempotencyStore(time);
        var message = EmailTestHost.Mail("order-1");
        await using var mail = Sharing(store, time);
        var token = await MarkSendingAsync(store, message, TimeSpan.FromMinutes(1));

        var taking = TakeAsync(mail, EventOf(message));
        Assert.False(taking.IsCompleted);
        await store.CompleteAsync(token, SendResult.Write(SendResult.Unknown), TimeSpan.FromDays(1));
        await taking;
        Assert.Equal("message-1", (await mail.Sender.SendAsync(message)).MessageId);
    });

    [Fact]
    public void An_event_whose_sender_never_finishes_takes_over_when_its_lease_ends() => Simulator.Run(async simulator =>
    {
        var time = simulator.Time;
        var store = new InMemoryIdempotencyStore(time);
        var message = EmailTestHost.Mail("order-1");
        await using var mail = Sharing(store, time);
        var token = await MarkSendingAsync(store, message, TimeSpan.FromMinutes(1));
        var start = time.GetUtcNow();

        var taking = TakeAsync(mail, EventOf(message));
        await taking;
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.5));
        Assert.False(await store.CompleteAsync(token, SendResult.Write(SendResult.Unknown), TimeSpan.FromDays(1)));
        Assert.Equal("message-1", (await mail.Sender.SendAsync(message)).MessageId);
    });

    [Fact]
    public async Task An_event_that_is_cancelled_while_it_waits_changes_nothing_and_may_come_again()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryIdempotencyStore(time);
        var message = EmailTestHost.Mail("order-1");
        await using var mail = Sharing(store, time);
        var token = await MarkSendingAsync(store, message, TimeSpan.FromMinutes(1));
        using var lost = new CancellationTokenSource();

        var taking = TakeAsync(mail, EventOf(message), lost.Token);
        await lost.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking.WaitAsync(Limit));
        Assert.True(await store.MarkAsync(token, SendRecord.Sending));
    }

    [Fact]
    public void An_event_waits_while_the_store_does_not_answer() => Simulator.Run(async simulator =>
    {
        var time = simulator.Time;
        var store = new FailingStore(new InMemoryIdempotencyStore(time), failures: 3, isTransient: true);
        var message = EmailTestHost.Mail("order-1");
        await using var mail = Sharing(store, time);
        await MarkSendingAsync(store.Inner, message, TimeSpan.FromSeconds(1));
        await Task.Delay(TimeSpan.FromSeconds(2), time);

        var taking = TakeAsync(mail, EventOf(message));
        await taking;
        Assert.Equal("message-1", (await mail.Sender.SendAsync(message)).MessageId);
        Assert.Contains("1307", mail.Log.Text, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_store_that_refuses_for_good_fails_the_event()
    {
        var store = new FailingStore(new InMemoryIdempotencyStore(), failures: 1, isTransient: false);
        await using var mail = Sharing(store, TimeProvider.System);

        await Assert.ThrowsAsync<IdempotencyStoreException>(() => TakeAsync(mail, EventOf(EmailTestHost.Mail("order-1"))));
    }

    [Fact]
    public async Task An_event_about_a_key_that_is_unknown_here_is_ignored_and_counted()
    {
        var store = new InMemoryIdempotencyStore();
        await using var mail = Sharing(store, TimeProvider.System);
        using var counted = new CountedSettlements();

        await TakeAsync(mail, EventOf(EmailTestHost.Mail("order-1")));

        Assert.Equal(0, store.Count);
        Assert.Contains("not_ours", counted.Values);
        Assert.False((await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"))).AcceptedEarlier);
    }

    [Fact]
    public async Task An_event_about_an_earlier_mail_of_a_key_changes_nothing()
    {
        await using var mail = new LocalMail(instance: _aws);
        await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));
        using var counted = new CountedSettlements();

        await TakeAsync(mail, EventOf(Mail("other@example.org")));

        Assert.Contains("other_mail", counted.Values);
        Assert.Equal(mail.Inbox[0].MessageId, (await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"))).MessageId);
    }

    [Fact]
    public async Task A_repeated_event_and_one_about_an_accepted_mail_change_nothing()
    {
        await using var mail = new LocalMail(instance: _aws);
        var first = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));
        using var counted = new CountedSettlements();

        await TakeAsync(mail, EventOf(EmailTestHost.Mail("order-1"), "forged"));
        await TakeAsync(mail, Events()[0]);

        Assert.Equal(["known", "known"], counted.Values);
        Assert.Equal(first.MessageId, (await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"))).MessageId);
    }

    [Theory]
    [InlineData("not-a-tag")]
    [InlineData("")]
    public async Task A_tag_that_is_none_of_ours_is_not_looked_up(string value)
    {
        var store = new FailingStore(new InMemoryIdempotencyStore(), failures: 1, isTransient: false);
        await using var mail = Sharing(store, TimeProvider.System);

        await TakeAsync(mail, EventWith(value, "message-1"));
    }

    private static async Task<EmailReceipt> UntilAcceptedAsync(IEmailSender sender, CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((await sender.TrySendAsync(EmailTestHost.Mail("order-1"), cancellationToken)).Receipt is { } receipt)
            {
                return receipt;
            }

            await Task.Yield();
        }
    }

    private static EmailMessage Mail(string recipient) => new()
    {
        To = [recipient],
        Subject = "Thank you",
        TextBody = "Your order is on its way.",
        IdempotencyKey = "order-1",
    };

    private static LocalAws Local()
    {
        var options = new LocalAwsOptions();
        options.Ses.VerifiedIdentities.Add("example.com");
        options.Ses.MaxSendRate = 100_000;
        options.EmailEvents.DeliverTo(Queue);
        return new(options);
    }

    private LocalMail Sharing(IIdempotencyStore store, TimeProvider time) => new(
        instance: _aws,
        services: services => services.AddSingleton(store).AddSingleton(time),
        configure: static builder => builder.UsePipeline(AwsMessagingPipelines.Email, static pipeline => { }));

    private static Task TakeAsync(LocalMail mail, EmailEvent emailEvent, CancellationToken cancellationToken = default) =>
        mail.Services.GetServices<IEmailEventStep>().OfType<SendSettler>().Single().TakeAsync(emailEvent, cancellationToken);

    private static async Task<IdempotencyToken> MarkSendingAsync(IIdempotencyStore store, EmailMessage message, TimeSpan lease)
    {
        var tag = SendTag.Of(message.IdempotencyKey!, EmailFingerprint.Of(message));
        var token = IdempotencyToken.Create(tag.StoreKey, lease);
        await store.BeginAsync(token, tag.Fingerprint);
        await store.MarkAsync(token, SendRecord.Sending);
        return token;
    }

    private static EmailEvent EventOf(EmailMessage message, string messageId = "message-1") =>
        EventWith(SendTag.Of(message.IdempotencyKey!, EmailFingerprint.Of(message)).Value, messageId);

    private static EmailEvent EventWith(string tag, string messageId)
    {
        var body = JsonSerializer.Serialize(new
        {
            eventType = "Send",
            mail = new { messageId, tags = new Dictionary<string, string[]> { [EmailTagNames.IdempotencyKey] = [tag] } },
            send = new { },
        });
        return EmailEventReader.Read(body).Event!;
    }

    private List<EmailEvent> Events() => [.. _aws.Queues[Queue].Messages.Select(static message => EmailEventReader.Read(message.Body).Event!)];
}
