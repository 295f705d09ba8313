using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Email;

public sealed class EmailManagementTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ensuring_a_domain_twice_gives_its_records_and_creates_it_once()
    {
        await using var mail = new LocalMail();
        var identities = mail.Services.GetRequiredService<IEmailIdentities>();

        await identities.EnsureAsync("Exämple.com", new() { MailFromDomain = "mail.exämple.com" });
        var identity = await identities.EnsureAsync("exämple.com", new() { MailFromDomain = "mail.xn--exmple-cua.com" });

        Assert.Equal("xn--exmple-cua.com", identity.Name);
        Assert.True(identity.IsDomain && identity.CanSend);
        var dkim = identity.DnsRecords.Where(static record => record.Purpose == "DKIM").ToArray();
        Assert.Equal(3, dkim.Length);
        Assert.All(dkim, static record => Assert.Matches(@"^\w+\._domainkey\.xn--exmple-cua\.com\. IN CNAME \w+\.dkim\..*amazonses\.com\.$", record.ToString()));
        Assert.Contains("mail.xn--exmple-cua.com. IN MX 10 feedback-smtp.us-east-1.amazonses.com.", identity.DnsText, StringComparison.Ordinal);
        Assert.Contains("mail.xn--exmple-cua.com. IN TXT \"v=spf1 include:amazonses.com ~all\"", identity.DnsText, StringComparison.Ordinal);
        Assert.Equal(1, mail.Aws.Requests["CreateEmailIdentity"].Calls);
    }

    [Fact]
    public async Task Identities_are_listed_and_deleted()
    {
        await using var mail = new LocalMail();
        var identities = mail.Services.GetRequiredService<IEmailIdentities>();
        await identities.EnsureAsync("jo@example.org");

        var names = new List<string>();
        await foreach (var identity in identities.ListAsync())
        {
            names.Add(identity.Name);
        }

        Assert.Equal(["example.com", "jo@example.org"], names.Order());
        Assert.True(await identities.DeleteAsync("jo@example.org"));
        Assert.False(await identities.DeleteAsync("jo@example.org"));
        Assert.Null(await identities.GetAsync("jo@example.org"));
        await Assert.ThrowsAsync<ArgumentException>(() => identities.GetAsync("no identity"));
    }

    [Fact]
    public async Task Waiting_for_verification_reports_progress_and_asks_at_most_once_per_second()
    {
        var time = new PollTime();
        await using var mail = new LocalMail(
            aws: static options => options.Ses.AutoVerify = false, services: services => services.AddSingleton<TimeProvider>(time));
        var identities = mail.Services.GetRequiredService<IEmailIdentities>();
        await identities.EnsureAsync("jo@example.org");
        var asked = new AskedProgress();

        var armed = time.NextPoll();
        var waiting = identities.WaitUntilVerifiedAsync("jo@example.org", asked);
        await armed.WaitAsync(Limit);
        armed = time.NextPoll();
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(1, asked.Count);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await armed.WaitAsync(Limit);
        Assert.Equal(2, asked.Count);
        Assert.False(waiting.IsCompleted);
        mail.Aws.Identities.Verify("jo@example.org");
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await waiting.WaitAsync(Limit)).CanSend);
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task Resending_makes_a_pending_address_anew_and_refuses_a_verified_one()
    {
        await using var mail = new LocalMail(aws: static options => options.Ses.AutoVerify = false);
        var identities = mail.Services.GetRequiredService<IEmailIdentities>();
        await identities.EnsureAsync("jo@example.org");

        var pending = await identities.ResendVerificationAsync("jo@example.org");

        Assert.Equal(EmailVerificationStatus.Pending, pending.Status);
        Assert.Equal(2, mail.Aws.Requests["CreateEmailIdentity"].Calls);
        mail.Aws.Identities.Verify("jo@example.org");
        await Assert.ThrowsAsync<InvalidOperationException>(() => identities.ResendVerificationAsync("jo@example.org"));
    }

    [Fact]
    public async Task A_sandbox_account_is_told_what_to_do()
    {
        await using var mail = new LocalMail(aws: static options => options.Ses.Sandbox = true);
        var account = mail.Services.GetRequiredService<IEmailAccount>();

        var readiness = await account.CheckReadinessAsync(recipient: "Jo <jo@example.org>");

        Assert.False(readiness.CanSend);
        Assert.False(readiness.RecipientAllowed);
        Assert.Equal("example.com", readiness.SenderIdentity!.Name);
        Assert.Equal("RecipientNotVerified", readiness.Findings[0].Code);
        Assert.Contains(readiness.Findings, static finding => finding.Code == "Sandbox");
        Assert.DoesNotContain('@', string.Join('\n', readiness.Findings));
        Assert.True((await account.CheckReadinessAsync(recipient: "success@simulator.amazonses.com")).CanSend);
        Assert.True((await account.CheckReadinessAsync("sub <x+y@deep.sub.example.com>", "me@example.com")).RecipientAllowed);
    }

    [Fact]
    public async Task An_account_that_cannot_send_is_blocked_for_each_reason()
    {
        await using var mail = new LocalMail(aws: static options => options.Ses.Max24HourSend = 1);
        await mail.Sender.SendAsync(EmailTestHost.Mail());
        mail.Aws.Account.SendingEnabled = false;
        await mail.Services.GetRequiredService<IEmailSuppressionList>().AddAsync("jo@example.org", SuppressionReason.Complaint);

        var readiness = await mail.Services.GetRequiredService<IEmailAccount>().CheckReadinessAsync("other@example.net", "jo@example.org");

        var blocking = readiness.Findings.Where(static finding => finding.Severity == EmailFindingSeverity.Blocking).Select(static finding => finding.Code);
        Assert.Equal(["QuotaUsedUp", "RecipientSuppressed", "SenderNotVerified", "SendingDisabled"], blocking.Order());
        Assert.Null(readiness.SenderIdentity);
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_finding()
    {
        await using var mail = new LocalMail();
        mail.Aws.Faults.Add("GetAccount", Fault.Status(403, "AccessDeniedException"));

        var readiness = await mail.Services.GetRequiredService<IEmailAccount>().CheckReadinessAsync(recipient: "jo@example.org");

        Assert.Null(readiness.Account);
        Assert.Null(readiness.RecipientAllowed);
        Assert.Contains(readiness.Findings, static finding => finding.Code == "accountUnreadable" && finding.Text.Contains("AccessDenied", StringComparison.Ordinal));
        Assert.True(readiness.CanSend);
    }

    [Fact]
    public async Task The_daily_quota_is_an_outcome_of_its_own_and_is_not_repeated()
    {
        await using var mail = new LocalMail(aws: static options => options.Ses.Max24HourSend = 1);
        await mail.Sender.SendAsync(EmailTestHost.Mail());

        var outcome = await mail.Sender.TrySendAsync(EmailTestHost.Mail());

        Assert.Equal((EmailOutcomeKind.NotSent, EmailCodes.DailyQuotaExceeded), (outcome.Kind, outcome.Code));
        Assert.Equal(2, mail.Aws.Requests["SendEmail"].Calls);
    }

    [Fact]
    public async Task The_suppression_list_is_kept()
    {
        await using var mail = new LocalMail();
        var list = mail.Services.GetRequiredService<IEmailSuppressionList>();
        await list.AddAsync("jo@example.org", SuppressionReason.Bounce);
        await list.AddAsync("an@example.org", SuppressionReason.Complaint);

        var all = new List<SuppressedAddress>();
        await foreach (var entry in list.ListAsync())
        {
            all.Add(entry);
        }

        Assert.Equal(["an@example.org", "jo@example.org"], all.Select(static entry => entry.Address).Order());
        Assert.Equal(SuppressionReason.Complaint, (await list.GetAsync("an@example.org"))!.Reason);
        Assert.True(await list.RemoveAsync("an@example.org"));
        Assert.False(await list.RemoveAsync("an@example.org"));
        Assert.Null(await list.GetAsync("an@example.org"));
    }

    [Fact]
    public async Task Templates_are_saved_rendered_sent_and_deleted()
    {
        await using var mail = new LocalMail();
        var templates = mail.Services.GetRequiredService<IEmailTemplates>();
        await templates.SaveAsync(new("welcome", "Hi {{name}}", "Text"));
        await templates.SaveAsync(new("welcome", "Hello {{name}}", "Text", "<p>{{name}}</p>"));

        Assert.Equal("Hello {{name}}", (await templates.GetAsync("welcome"))!.Subject);
        Assert.Contains("Hello Jo", await templates.RenderAsync("welcome", """{"name":"Jo"}"""), StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<EmailServiceException>(() => templates.RenderAsync("welcome", "{}"));
        Assert.Equal("BadRequestException", missing.Code);
        await Assert.ThrowsAsync<ArgumentException>(() => templates.RenderAsync("welcome", "[]"));
        await Assert.ThrowsAsync<ArgumentException>(() => templates.SaveAsync(new("bad name", "")));
        await mail.Sender.SendAsync(new EmailMessage { To = ["jo@example.org"], Template = new() { Name = "welcome", Data = """{"name":"Jo"}""" } });
        Assert.Equal("Hello Jo", mail.LastMail.Subject);
        await templates.DeleteAsync("welcome");
        Assert.Null(await templates.GetAsync("welcome"));
    }

    [Fact]
    public async Task Management_calls_wait_where_SES_slows_them_down()
    {
        await using var mail = new LocalMail(aws: static options => options.Ses.LimitManagementCalls = true);
        var identities = mail.Services.GetRequiredService<IEmailIdentities>();

        await identities.GetAsync("example.com");
        Assert.NotNull(await identities.GetAsync("example.com"));
    }

    private sealed class AskedProgress : IProgress<EmailIdentity>
    {
        public int Count { get; private set; }

        public void Report(EmailIdentity value) => Count++;
    }

    /// <summary>Tells when somebody waits for the second between two polls.</summary>
    private sealed class PollTime : FakeTimeProvider
    {
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task NextPoll() => (_next = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == TimeSpan.FromSeconds(1))
            {
                _next.TrySetResult();
            }

            return timer;
        }
    }
}
