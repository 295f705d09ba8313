using Messaging.Aws.Email;
using Messaging.Aws.Email.Suppression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Email.Suppression;

/// <summary>Which events suppress whom.</summary>
public sealed class SuppressionStepTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("Permanent", "General", true)]
    [InlineData("Permanent", "NoEmail", true)]
    [InlineData("Permanent", "Suppressed", true)]
    [InlineData("Permanent", "OnAccountSuppressionList", true)]
    [InlineData("Permanent", null, true)]
    [InlineData("Permanent", "OfALaterVersion", false)] // might speak of one list that somebody left
    [InlineData("Transient", "MailboxFull", false)]
    [InlineData("Transient", "General", false)]
    [InlineData("Undetermined", "Undetermined", false)]
    public async Task Bounces_for_good_suppress_and_others_do_not(string type, string? subType, bool suppresses)
    {
        await using var mail = Mail();

        await TakeAsync(mail, new EmailBounced { Mail = new() { MessageId = "1" }, BounceType = type, BounceSubType = subType, Recipients = [To("jo@example.org")] });

        Assert.Equal(suppresses ? SuppressionReason.Bounce : null, await List(mail).FindAsync("jo@example.org"));
    }

    [Theory]
    [InlineData("abuse", true)]
    [InlineData("fraud", true)]
    [InlineData(null, true)]
    [InlineData("not-spam", false)] // taken out of the spam folder
    [InlineData("auth-failure", false)] // a server's report about a signature
    public async Task Complaints_suppress_unless_nobody_complained(string? feedback, bool suppresses)
    {
        await using var mail = Mail();

        await TakeAsync(mail, new EmailComplained { Mail = new() { MessageId = "1" }, FeedbackType = feedback, Recipients = [To("jo@example.org"), To("an@example.org")] });

        Assert.Equal(suppresses ? SuppressionReason.Complaint : null, await List(mail).FindAsync("jo@example.org"));
        Assert.Equal(suppresses ? SuppressionReason.Complaint : null, await List(mail).FindAsync("an@example.org"));
    }

    [Fact]
    public async Task Other_events_suppress_nobody()
    {
        var store = new InMemorySuppressionStore();
        await using var mail = Mail(store);
        var about = new EmailEventMail { MessageId = "1", Destination = ["jo@example.org"] };

        await TakeAsync(mail, new EmailSent { Mail = about });
        await TakeAsync(mail, new EmailDelivered { Mail = about, Recipients = ["jo@example.org"] });
        await TakeAsync(mail, new EmailDelayed { Mail = about, Recipients = [To("jo@example.org")] });
        await TakeAsync(mail, new EmailRejected { Mail = about });

        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_is_passed_over_and_the_others_are_suppressed()
    {
        var store = new InMemorySuppressionStore();
        await using var mail = Mail(store);

        await TakeAsync(mail, Bounce("redacted", "Jo <JO@example.org>"));

        Assert.Equal(1, store.Count);
        Assert.NotNull(await List(mail).FindAsync("jo@example.org"));
        Assert.Contains("1310", mail.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", mail.Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Entries_end_with_the_retention_counted_from_the_last_event()
    {
        var time = new FakeTimeProvider();
        var store = new InMemorySuppressionStore(time);
        await using var mail = Mail(store, options: static options => options.SuppressionRetention = TimeSpan.FromDays(10));
        await TakeAsync(mail, Bounce("jo@example.org"));
        time.Advance(TimeSpan.FromDays(6));

        await TakeAsync(mail, Bounce("jo@example.org"));
        time.Advance(TimeSpan.FromDays(9));
        Assert.NotNull(await List(mail).FindAsync("jo@example.org"));

        time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await List(mail).FindAsync("jo@example.org"));
    }

    [Fact]
    public async Task An_event_waits_while_the_store_does_not_answer()
    {
        var store = new FailingSuppressionStore(new InMemorySuppressionStore())
        {
            Failure = new SuppressionStoreException("No answer.", isTransient: true, innerException: null),
            Failures = 3,
        };
        await using var mail = Mail(store, new NoPauses());

        await TakeAsync(mail, Bounce("jo@example.org")).WaitAsync(Limit);

        Assert.NotNull(await List(mail).FindAsync("jo@example.org"));
        Assert.Contains("1311", mail.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_is_cancelled_while_it_waits_has_to_come_again()
    {
        var store = new FailingSuppressionStore(new InMemorySuppressionStore())
        {
            Failure = new SuppressionStoreException("No answer.", isTransient: true, innerException: null),
        };
        await using var mail = Mail(store, new FakeTimeProvider());
        using var lost = new CancellationTokenSource();

        var taking = TakeAsync(mail, Bounce("jo@example.org"), lost.Token);
        await lost.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_store_that_refuses_for_good_fails_the_event()
    {
        var store = new FailingSuppressionStore(new InMemorySuppressionStore())
        {
            Failure = new SuppressionStoreException("Refused.", isTransient: false, innerException: null),
        };
        await using var mail = Mail(store);

        await Assert.ThrowsAsync<SuppressionStoreException>(() => TakeAsync(mail, Bounce("jo@example.org")));
    }

    [Fact]
    public async Task Without_the_opt_in_no_event_is_looked_at()
    {
        await using var mail = new LocalMail();

        Assert.DoesNotContain(mail.Services.GetServices<IEmailEventStep>(), static step => step is SuppressionStep);
        Assert.Null(mail.Services.GetService<ISuppressedRecipients>());
    }

    private static LocalMail Mail(ISuppressionStore? store = null, TimeProvider? time = null, Action<EmailOptions>? options = null) => new(
        options,
        services: services => services.AddSingleton(store ?? new InMemorySuppressionStore()).AddSingleton(time ?? TimeProvider.System),
        configure: static aws => aws.AddEmail(static email => email.RefuseSuppressedRecipients()));

    private static ISuppressedRecipients List(LocalMail mail) => mail.Services.GetRequiredService<ISuppressedRecipients>();

    private static Task TakeAsync(LocalMail mail, EmailEvent emailEvent, CancellationToken cancellationToken = default) =>
        mail.Services.GetServices<IEmailEventStep>().OfType<SuppressionStep>().Single().TakeAsync(emailEvent, cancellationToken);

    private static EmailBounced Bounce(params string[] addresses) => new()
    {
        Mail = new() { MessageId = "1" },
        BounceType = "Permanent",
        BounceSubType = "General",
        Recipients = [.. addresses.Select(To)],
    };

    private static EmailEventRecipient To(string address) => new() { EmailAddress = address };

    private sealed class NoPauses : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
