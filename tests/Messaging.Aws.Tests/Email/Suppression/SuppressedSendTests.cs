using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Email.Suppression;

/// <summary>Sends to recipients that bounced or complained.</summary>
public sealed class SuppressedSendTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FailingSuppressionStore _store;
    private readonly InMemoryIdempotencyStore _idempotency = new();

    public SuppressedSendTests() => _store = new(new InMemorySuppressionStore(_time));

    [Fact]
    public async Task A_mail_with_a_suppressed_recipient_anywhere_is_rejected_and_nothing_is_requested()
    {
        await using var mail = Mail();
        await List(mail).AddAsync("jo@example.org", SuppressionReason.Bounce);
        await List(mail).AddAsync("an@example.org", SuppressionReason.Complaint);

        var outcome = await mail.Sender.TrySendAsync(new()
        {
            To = ["ok@example.org", "Jo <JO@Example.org>"],
            Cc = ["ok2@example.org"],
            Bcc = ["an@example.org"],
            Subject = "Hi",
            TextBody = "Hi",
        });

        Assert.Equal((EmailOutcomeKind.Rejected, EmailCodes.RecipientSuppressed), (outcome.Kind, outcome.Code));
        Assert.Contains("2 of 4 recipients", outcome.Advice, StringComparison.Ordinal);
        Assert.Contains("To[1] (bounce), Bcc[0] (complaint)", outcome.Advice, StringComparison.Ordinal);
        Assert.Contains("ISuppressedRecipients.RemoveAsync", outcome.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("@", outcome.Advice, StringComparison.Ordinal);
        Assert.Equal(0, Sends(mail));
        Assert.Equal(1, _store.LookUps);
        Assert.DoesNotContain("example.org", mail.Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_removed_address_gets_mail_again_under_the_key_that_was_refused()
    {
        await using var mail = Mail();
        await List(mail).AddAsync("customer@example.org", SuppressionReason.Bounce);
        var error = await Assert.ThrowsAsync<EmailException>(() => mail.Sender.SendAsync(EmailTestHost.Mail("order-1")));
        Assert.Equal(EmailCodes.RecipientSuppressed, error.Code);
        Assert.Equal(0, _idempotency.Count);

        Assert.True(await List(mail).RemoveAsync("Customer@example.org"));

        Assert.False((await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"))).AcceptedEarlier);
        Assert.Single(mail.Inbox);
    }

    [Fact]
    public async Task A_repeat_of_a_mail_that_was_taken_before_its_recipient_bounced_gets_its_receipt()
    {
        await using var mail = Mail();
        var first = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));
        await List(mail).AddAsync("customer@example.org", SuppressionReason.Bounce);

        var repeat = await mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal(new EmailReceipt(first.MessageId, AcceptedEarlier: true), repeat);
        Assert.Equal(1, Sends(mail));
    }

    [Fact]
    public async Task Of_a_bulk_send_only_the_entry_is_refused_and_one_look_up_serves_a_request()
    {
        await using var mail = Mail();
        await List(mail).AddAsync("c7@example.org", SuppressionReason.Bounce);
        var bulk = Bulk(20);

        var outcomes = await mail.Sender.SendBulkAsync(bulk);

        Assert.Equal(EmailCodes.RecipientSuppressed, outcomes[7].Code);
        Assert.Contains("Entries[7].To[0] (bounce)", outcomes[7].Advice, StringComparison.Ordinal);
        Assert.All(outcomes.Where((_, index) => index != 7), static outcome => Assert.Equal(EmailOutcomeKind.Accepted, outcome.Kind));
        Assert.Equal(19, mail.Inbox.Count);
        Assert.Equal(1, _store.LookUps);
        Assert.Equal(19, _idempotency.Count);

        await List(mail).RemoveAsync("c7@example.org");
        Assert.False((await mail.Sender.SendBulkAsync(bulk))[7].Receipt!.AcceptedEarlier);
    }

    [Fact]
    public async Task A_bulk_send_all_of_whose_recipients_are_suppressed_makes_no_request()
    {
        await using var mail = Mail();
        await List(mail).AddAsync("c0@example.org", SuppressionReason.Complaint);

        Assert.Equal(EmailCodes.RecipientSuppressed, (await mail.Sender.SendBulkAsync(Bulk(1)))[0].Code);
        Assert.Equal(0, Sends(mail));
    }

    [Fact]
    public async Task While_the_store_fails_mails_are_sent_and_an_outage_is_logged_once()
    {
        await using var mail = Mail();
        await List(mail).AddAsync("customer@example.org", SuppressionReason.Bounce);
        _store.Failure = new InvalidOperationException("Not of the store's own kind.");
        await mail.Sender.SendAsync(EmailTestHost.Mail());
        await mail.Sender.SendAsync(EmailTestHost.Mail());
        Assert.Equal(EmailOutcomeKind.Accepted, (await mail.Sender.SendBulkAsync(Bulk(1)))[0].Kind);

        _store.Failure = null;
        Assert.Equal(EmailCodes.RecipientSuppressed, (await mail.Sender.TrySendAsync(EmailTestHost.Mail())).Code);

        Assert.Equal(3, mail.Inbox.Count);
        Assert.Equal(2, mail.Log.Text.Split(" 1308 ").Length);
        Assert.Equal(2, mail.Log.Text.Split(" 1309 ").Length);
    }

    [Fact]
    public async Task A_store_that_hangs_holds_a_mail_for_two_seconds()
    {
        _store.Hangs = true;
        await using var mail = Mail(_time);

        var sending = mail.Sender.SendAsync(EmailTestHost.Mail());
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(sending.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        await sending.WaitAsync(Limit);
        Assert.Single(mail.Inbox);
    }

    [Fact]
    public async Task Cancelled_while_it_is_looked_up_a_mail_is_certainly_not_sent()
    {
        _store.Hangs = true;
        await using var mail = Mail(_time);
        using var cancelled = new CancellationTokenSource();

        var sending = mail.Sender.SendAsync(EmailTestHost.Mail("order-1"), cancelled.Token);
        var bulk = mail.Sender.SendBulkAsync(Bulk(1), cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Limit));
        Assert.Equal(EmailCodes.Cancelled, (await bulk.WaitAsync(Limit))[0].Code);
        Assert.Equal(0, Sends(mail));
        Assert.Equal(0, _idempotency.Count);
    }

    [Fact]
    public async Task Without_the_opt_in_nothing_is_looked_up()
    {
        await using var mail = new LocalMail(services: services => services.AddSingleton<ISuppressionStore>(_store));

        await mail.Sender.SendAsync(EmailTestHost.Mail());

        Assert.Equal(0, _store.LookUps);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task The_list_takes_addresses_only(string address)
    {
        await using var mail = Mail();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => List(mail).AddAsync(address, SuppressionReason.Bounce));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => List(mail).FindAsync(address));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => List(mail).RemoveAsync(address));
    }

    private static ISuppressedRecipients List(LocalMail mail) => mail.Services.GetRequiredService<ISuppressedRecipients>();

    private static long Sends(LocalMail mail) => mail.Aws.Requests["SendEmail"].Calls + mail.Aws.Requests["SendBulkEmail"].Calls;

    private static BulkEmail Bulk(int entries) => new()
    {
        Template = new() { Subject = "Hi", TextBody = "Hi", Data = "{}" },
        Entries = [.. Enumerable.Range(0, entries).Select(static index => new BulkEmailEntry { To = [$"c{index}@example.org"], IdempotencyKey = $"order-{index}" })],
    };

    private LocalMail Mail(TimeProvider? time = null) => new(
        services: services => services.AddSingleton<ISuppressionStore>(_store).AddSingleton<IIdempotencyStore>(_idempotency).AddSingleton(time ?? TimeProvider.System),
        configure: static aws => aws.AddEmail(static email => email.RefuseSuppressedRecipients()));
}
