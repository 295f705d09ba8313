using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.Email;

public sealed class EmailThroughQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Mails_go_through_the_queue_and_arrive_once_in_order_and_whole()
    {
        using var host = await StartAsync();
        var sender = host.Services.GetRequiredService<IEmailSender>();
        for (var number = 0; number < 5; number++)
        {
            await sender.SendAsync(new EmailMessage
            {
                To = ["Jörg <jo@example.org>"],
                Subject = $"Mail {number}",
                HtmlBody = "<b>ü</b>",
                ListUnsubscribe = new(new Uri("https://example.com/u")),
                Headers = [new("X-N", "1")],
                Tags = new Dictionary<string, string> { ["a"] = "b" },
                Attachments = [new() { FileName = "a.bin", Content = new byte[] { 1, 2, 3 } }],
            });
        }

        var aws = host.Services.GetRequiredService<LocalAws>();
        var fifth = await aws.Inbox.WaitForAsync(static mail => mail.Subject == "Mail 4").WaitAsync(Limit);
        await host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 5).Select(static number => $"Mail {number}"), aws.Inbox.Emails.Select(static mail => mail.Subject));
        Assert.Equal("Jörg", fifth.To[0].DisplayName);
        Assert.Equal([1, 2, 3], fifth.Attachments[0].Content.ToArray());
        Assert.Equal("<https://example.com/u>", fifth.Header("List-Unsubscribe"));
        Assert.Equal("b", fifth.Tags["a"]);
    }

    [Fact]
    public async Task An_unknown_outcome_goes_to_the_dead_letter_queue_and_is_not_retried()
    {
        using var host = await StartAsync();
        var aws = host.Services.GetRequiredService<LocalAws>();
        aws.Faults.AddNext("SendEmail", 1, Fault.AnswerDropped());
        var sender = host.Services.GetRequiredService<IEmailSender>();

        await sender.SendAsync(new EmailMessage { To = ["jo@example.org"], Subject = "Unknown", TextBody = "T" });
        await sender.SendAsync(new EmailMessage { To = ["jo@example.org"], Subject = "Next", TextBody = "T" });
        await aws.Inbox.WaitForAsync(static mail => mail.Subject == "Next").WaitAsync(Limit);
        await host.StopAsync();

        Assert.Equal(2, aws.Requests["SendEmail"].Calls);
        Assert.Single(aws.Queues["outgoing-mail-dlq.fifo"].Messages);
    }

    [Fact]
    public async Task A_mail_to_a_suppressed_recipient_goes_to_the_dead_letter_queue_without_a_request()
    {
        using var host = await StartAsync(static email => email.RefuseSuppressedRecipients());
        var aws = host.Services.GetRequiredService<LocalAws>();
        await host.Services.GetRequiredService<ISuppressedRecipients>().AddAsync("jo@example.org", SuppressionReason.Bounce);
        var sender = host.Services.GetRequiredService<IEmailSender>();

        await sender.SendAsync(new EmailMessage { To = ["jo@example.org"], Subject = "Refused", TextBody = "T" });
        await sender.SendAsync(new EmailMessage { To = ["an@example.org"], Cc = ["jo@example.org"], Subject = "Refused", TextBody = "T" });
        await sender.SendAsync(new EmailMessage { To = ["an@example.org"], Subject = "Next", TextBody = "T" });
        await aws.Inbox.WaitForAsync(static mail => mail.Subject == "Next").WaitAsync(Limit);
        await host.StopAsync();

        Assert.Equal(1, aws.Requests["SendEmail"].Calls);
        Assert.Equal(2, aws.Queues["outgoing-mail-dlq.fifo"].Messages.Count);
    }

    [Fact]
    public async Task A_throttled_mail_is_tried_again_in_its_place()
    {
        using var host = await StartAsync();
        var aws = host.Services.GetRequiredService<LocalAws>();
        aws.Faults.AddNext("SendEmail", 2, Fault.ConnectionRefused());
        var sender = host.Services.GetRequiredService<IEmailSender>();

        await sender.SendAsync(new EmailMessage { To = ["jo@example.org"], Subject = "First", TextBody = "T" });
        await sender.SendAsync(new EmailMessage { To = ["jo@example.org"], Subject = "Second", TextBody = "T" });
        await aws.Inbox.WaitForAsync(static mail => mail.Subject == "Second").WaitAsync(Limit);
        await host.StopAsync();

        Assert.Equal(["First", "Second"], aws.Inbox.Emails.Select(static mail => mail.Subject));
    }

    [Fact]
    public async Task Attachments_that_do_not_fit_are_refused_with_the_way_out()
    {
        using var host = await StartAsync();
        var sender = host.Services.GetRequiredService<IEmailSender>();
        var large = new EmailMessage
        {
            To = ["jo@example.org"],
            Subject = "Large",
            TextBody = "T",
            Attachments = [new() { FileName = "a.bin", Content = new byte[900_000] }],
        };

        var outcome = await sender.TrySendAsync(large);
        var direct = await host.Services.GetRequiredKeyedService<IEmailSender>(EmailBuilder.Direct).TrySendAsync(large);
        await host.StopAsync();

        Assert.Equal((EmailOutcomeKind.Rejected, EmailCodes.InvalidMessage), (outcome.Kind, outcome.Code));
        Assert.Contains("send such a mail directly", outcome.Advice!, StringComparison.Ordinal);
        Assert.Equal(EmailOutcomeKind.Accepted, direct.Kind);
    }

    private static async Task<IHost> StartAsync(Action<EmailBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Services.AddAwsMessaging(aws =>
        {
            aws.AddEmail(static email => email.From("Shop <orders@example.com>").ThroughQueue("outgoing-mail"));
            aws.AddEmail(configure);
            aws.AddFifoQueue("outgoing-mail", static queue => queue.Provision(ProvisioningMode.CreateIfMissing));
            aws.UseLocalAws(static options =>
            {
                options.Ses.VerifiedIdentities.Add("example.com");
                options.Ses.MaxSendRate = 10_000;
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
