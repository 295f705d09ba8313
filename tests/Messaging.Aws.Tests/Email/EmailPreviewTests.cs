using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Messaging.Aws.Tests.Email;

public sealed class EmailPreviewTests
{
    private static readonly EmailMessage Full = new()
    {
        From = "Shöp <shop@example.com>",
        To = ["Jörg <jo@example.org>", "b@example.org"],
        Bcc = ["c@example.org"],
        Subject = "Grüße " + new string('ö', 90),
        TextBody = "Hallo ü",
        HtmlBody = "<img src=\"cid:logo\"> ü",
        Headers = [new("X-Kind", "ä")],
        Attachments =
        [
            new() { FileName = "Rechnung ü.pdf", Content = new byte[] { 1, 2, 255 }, ContentType = "application/pdf" },
            new() { FileName = "logo.png", Content = new byte[] { 3 }, ContentType = "image/png", ContentId = "logo" },
        ],
    };

    [Fact]
    public async Task A_file_opens_in_a_mail_program()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var receipt = await new FileEmailSender(folder).SendAsync(Full);

            var mail = await MimeMessage.LoadAsync(Path.Combine(folder, receipt.MessageId + ".eml"));
            Assert.Equal(Full.Subject, mail.Subject);
            Assert.Equal("Shöp", Assert.Single(mail.From.Mailboxes).Name);
            Assert.Equal(["jo@example.org", "b@example.org"], mail.To.Mailboxes.Select(static box => box.Address));
            Assert.Equal("Hallo ü", mail.TextBody);
            Assert.Equal("<img src=\"cid:logo\"> ü", mail.HtmlBody);
            Assert.Equal("ä", mail.Headers["X-Kind"]);
            Assert.Equal("Rechnung ü.pdf", Assert.Single(mail.Attachments).ContentDisposition!.FileName);
            Assert.Equal("logo", Assert.Single(mail.BodyParts, static part => part.ContentId is not null).ContentId);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_recording_sender_checks_like_the_real_one_and_takes_a_key_once()
    {
        var services = new ServiceCollection();
        services.AddAwsMessaging(static aws => aws.AddEmail(static email => email.From("a@example.com").Record()));
        await using var provider = services.BuildServiceProvider();
        var sender = provider.GetRequiredService<IEmailSender>();

        var first = await sender.SendAsync(EmailTestHost.Mail("k"));
        var second = await sender.SendAsync(EmailTestHost.Mail("k"));
        var invalid = await sender.TrySendAsync(new EmailMessage { To = ["x"] });
        var bulk = await sender.SendBulkAsync(new BulkEmail { Template = new() { Name = "t" }, Entries = [new() { To = ["b@example.org"] }, new() { To = [] }] });

        Assert.Equal(new EmailReceipt(first.MessageId, AcceptedEarlier: true), second);
        Assert.Equal(EmailCodes.InvalidMessage, invalid.Code);
        Assert.Equal([EmailOutcomeKind.Accepted, EmailOutcomeKind.Rejected], bulk.Select(static outcome => outcome.Kind));
        Assert.Equal(2, provider.GetRequiredService<RecordingEmailSender>().Mails.Count);
    }

    [Fact]
    public async Task A_test_can_decide_how_a_mail_ends()
    {
        var sender = new RecordingEmailSender { Respond = static _ => EmailOutcome.Unknown(EmailCodes.Timeout, "…") };

        var error = await Assert.ThrowsAsync<EmailException>(() => sender.SendAsync(Full));

        Assert.Equal(EmailCodes.Timeout, error.Code);
        Assert.Empty(sender.Mails);
    }
}
