using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Email;

public sealed class LargeEmailTests
{
    [Fact]
    public async Task A_mail_of_nearly_forty_megabytes_after_encoding_is_sent_whole()
    {
        var services = new ServiceCollection();
        services.AddAwsMessaging(aws =>
        {
            aws.AddEmail(email => email.From("shop@example.com"));
            aws.UseLocalAws();
        });
        await using var provider = services.BuildServiceProvider();
        var content = new byte[28_000_000];

        await provider.GetRequiredService<IEmailSender>().SendAsync(new EmailMessage
        {
            To = ["ada@example.com"],
            Subject = "Large",
            TextBody = "See the attachment.",
            Attachments = [new EmailAttachment { FileName = "large.bin", Content = content, ContentType = "application/octet-stream" }],
        });

        var mail = await provider.GetRequiredService<LocalAws>().Inbox.WaitForAsync();
        Assert.Equal(content.Length, Assert.Single(mail.Attachments).Content.Length);
    }
}
