using System.Security.Cryptography;
using System.Text;
using Messaging.Aws.Email.Idempotency;

namespace Messaging.Aws.Tests.Email;

/// <summary>The message tag of mails with an idempotency key.</summary>
public sealed class EmailTagTests
{
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("order-1")));

    [Fact]
    public async Task A_mail_with_a_key_carries_the_hashes_of_key_and_mail_and_not_the_key()
    {
        await using var mail = new LocalMail();
        var message = EmailTestHost.Mail("order-1");

        await mail.Sender.SendAsync(message);

        var value = Assert.Single(mail.Inbox).Tags[EmailTagNames.IdempotencyKey];
        Assert.Equal($"{Hash}-{EmailFingerprint.Of(message)}", value);
        Assert.DoesNotContain("order-1", value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_without_a_key_carries_no_such_tag()
    {
        await using var mail = new LocalMail();

        await mail.Sender.SendAsync(EmailTestHost.Mail());

        Assert.Empty(Assert.Single(mail.Inbox).Tags);
    }

    [Fact]
    public async Task A_tag_of_that_name_is_refused()
    {
        await using var mail = new LocalMail();

        var outcome = await mail.Sender.TrySendAsync(new EmailMessage
        {
            To = ["customer@example.org"],
            Subject = "Thank you",
            TextBody = "Text",
            Tags = new Dictionary<string, string> { [EmailTagNames.IdempotencyKey] = "mine" },
        });

        Assert.Equal((EmailOutcomeKind.Rejected, EmailCodes.InvalidMessage), (outcome.Kind, outcome.Code));
        Assert.Contains("messaging-idempotency-key is the library's own", outcome.Advice, StringComparison.Ordinal);
        Assert.Empty(mail.Inbox);
    }

    [Fact]
    public async Task A_tag_of_that_name_is_refused_in_a_bulk_send_too()
    {
        await using var mail = new LocalMail();
        var tags = new Dictionary<string, string> { [EmailTagNames.IdempotencyKey] = "mine" };

        var outcomes = await mail.Sender.SendBulkAsync(new BulkEmail
        {
            Template = new() { Subject = "Hi", TextBody = "Hi", Data = "{}" },
            Entries = [new() { To = ["a@example.org"] }, new() { To = ["b@example.org"], Tags = tags }],
        });

        Assert.Equal([EmailOutcomeKind.Accepted, EmailOutcomeKind.Rejected], outcomes.Select(outcome => outcome.Kind));
    }

    [Fact]
    public async Task Each_mail_of_a_bulk_send_has_its_own_tag_beside_all_others()
    {
        await using var mail = new LocalMail();

        await mail.Sender.SendBulkAsync(new BulkEmail
        {
            Template = new() { Subject = "Hi", TextBody = "Hi", Data = "{}" },
            Tags = new Dictionary<string, string> { ["kind"] = "news", ["step"] = "1" },
            Entries =
            [
                new() { To = ["a@example.org"], IdempotencyKey = "order-1" },
                new() { To = ["b@example.org"], IdempotencyKey = "order-2", Tags = new Dictionary<string, string> { ["step"] = "2" } },
                new() { To = ["c@example.org"] },
            ],
        });

        Assert.StartsWith(Hash, mail.Inbox[0].Tags[EmailTagNames.IdempotencyKey], StringComparison.Ordinal);
        Assert.NotEqual(mail.Inbox[0].Tags[EmailTagNames.IdempotencyKey], mail.Inbox[1].Tags[EmailTagNames.IdempotencyKey]);
        Assert.False(mail.Inbox[2].Tags.ContainsKey(EmailTagNames.IdempotencyKey));
        Assert.Equal(["1", "2", "1"], mail.Inbox.Select(received => received.Tags["step"]));
        Assert.All(mail.Inbox, received => Assert.Equal("news", received.Tags["kind"]));
    }

    [Theory]
    [InlineData("X-SES-MESSAGE-TAGS: kind=receipt, step=3")]
    [InlineData("x-ses-message-tags: kind=receipt,\r\n step=3")]
    public async Task The_tags_in_a_raw_mails_header_stay_beside_ours(string header)
    {
        await using var mail = new LocalMail();
        var mime = $"From: orders@example.com\r\n{header}\r\nSubject: Hi\r\n\r\nX-SES-MESSAGE-TAGS: not=this";

        await mail.Sender.SendAsync(new EmailMessage { To = ["customer@example.org"], RawMime = Encoding.ASCII.GetBytes(mime), IdempotencyKey = "order-1" });

        var tags = Assert.Single(mail.Inbox).Tags;
        Assert.Equal(("receipt", "3", 3), (tags["kind"], tags["step"], tags.Count));
        Assert.StartsWith(Hash, tags[EmailTagNames.IdempotencyKey], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("order-1")]
    [InlineData("zz")]
    public void Text_that_is_no_such_tag_is_recognised(string value)
    {
        Assert.False(SendTag.TryParse(value, out _));
        Assert.False(SendTag.TryParse(new string('g', 64) + "-" + Hash, out _));
        Assert.False(SendTag.TryParse(Hash + "_" + Hash, out _));
        Assert.False(SendTag.TryParse(Hash + "-" + Hash[1..], out _));
        Assert.True(SendTag.TryParse(Hash + "-" + Hash, out var tag));
        Assert.Equal($"email/{Hash}", tag.StoreKey);
    }
}
