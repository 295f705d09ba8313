using System.Text;
using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Tests.Email;

/// <summary>Promise E5: what SES would refuse, and what could add a header, is refused before sending.</summary>
public sealed class EmailRefusalTests
{
    public static TheoryData<string, string> Injections()
    {
        var data = new TheoryData<string, string>();
        foreach (var field in new[]
        {
            "From", "FromName", "To", "ToName", "Cc", "Bcc", "ReplyTo", "ReturnPath", "Subject", "HeaderName", "HeaderValue", "FileName",
            "ContentType", "ContentId", "TagName", "TagValue", "ConfigurationSet", "TemplateSubject",
        })
        {
            foreach (var end in new[] { "\r\n", "\n", "\r", "\0", "\u0085", "\u2028", "\u2029", "\u000b", "\u007f" })
            {
                data.Add(field, end);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Injections))]
    public async Task Line_ends_and_control_characters_are_refused_in_every_field_that_reaches_a_header(string field, string end)
    {
        await using var mail = new LocalMail();

        var outcome = await mail.Sender.TrySendAsync(With(field, $"x{end}Bcc: evil@example.net"));

        Assert.Equal((EmailOutcomeKind.Rejected, EmailCodes.InvalidMessage), (outcome.Kind, outcome.Code));
        Assert.DoesNotContain('@', outcome.Advice!);
        Assert.Empty(mail.Inbox);
    }

    [Fact]
    public async Task Every_problem_is_named_at_once_and_no_address_is_repeated()
    {
        await using var mail = new LocalMail();

        var error = await Assert.ThrowsAsync<EmailException>(() => mail.Sender.SendAsync(new EmailMessage
        {
            To = ["good@example.org", "bad@@example.org"],
            ReplyTo = ["nobody"],
            Headers = [new("Subject", "x"), new("Bad Name", "x"), new("X-Empty", "")],
            Attachments = [new() { FileName = "virus.exe", Content = new byte[1] }],
            Tags = new Dictionary<string, string> { ["with space"] = "x" },
            IdempotencyKey = "",
        }));

        Assert.Equal(EmailCodes.InvalidMessage, error.Code);
        foreach (var expected in new[]
        {
            "To[1]", "ReplyTo[0]", "Subject: is missing", "TextBody and HtmlBody", "Headers[0].Name", "Headers[1].Name", "Headers[2].Value",
            "Attachments[0].FileName", "Tags", "IdempotencyKey",
        })
        {
            Assert.Contains(expected, error.Advice, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("example.org", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(mail.Inbox);
    }

    public static TheoryData<string, EmailMessage> Others => new()
    {
        { "no recipients", new() { Subject = "S", TextBody = "T" } },
        { "51 recipients", new() { To = [.. Enumerable.Range(0, 51).Select(static n => $"u{n}@example.org")], Subject = "S", TextBody = "T" } },
        { "16 headers", new() { To = ["a@example.org"], Subject = "S", TextBody = "T", Headers = [.. Enumerable.Range(0, 16).Select(static n => new EmailHeader($"X-{n}", "v"))] } },
        { "two unsubscribes", new() { To = ["a@example.org"], Subject = "S", TextBody = "T", ListUnsubscribe = new(new("https://x.example/")), Headers = [new("list-unsubscribe", "<https://y.example/>")] } },
        { "plain http unsubscribe", new() { To = ["a@example.org"], Subject = "S", TextBody = "T", ListUnsubscribe = new(new("http://x.example/")) } },
        { "too large", new() { To = ["a@example.org"], Subject = "S", TextBody = "T", Attachments = [new() { FileName = "a.bin", Content = new byte[31 * 1024 * 1024] }] } },
        { "template and subject", new() { To = ["a@example.org"], Subject = "S", Template = new() { Name = "t" } } },
        { "template without name", new() { To = ["a@example.org"], Template = new() } },
        { "template data no object", new() { To = ["a@example.org"], Template = new() { Name = "t", Data = "[1]" } } },
        { "template data no JSON", new() { To = ["a@example.org"], Template = new() { Name = "t", Data = "{" } } },
        { "raw and subject", new() { To = ["a@example.org"], Subject = "S", RawMime = Encoding.ASCII.GetBytes("From: a@example.com\r\n\r\nx") } },
        { "raw with 8 bits", new() { To = ["a@example.org"], RawMime = Encoding.UTF8.GetBytes("From: a@example.com\r\n\r\nü") } },
        { "raw without body", new() { To = ["a@example.org"], RawMime = Encoding.UTF8.GetBytes("From: a@example.com\r\n") } },
        { "raw with a long line", new() { To = ["a@example.org"], RawMime = Encoding.UTF8.GetBytes("From: a@example.com\r\n\r\n" + new string('x', 999)) } },
        { "half a surrogate pair", new() { To = ["a@example.org"], Subject = "S", TextBody = "x\ud83d" } },
        { "long subject", new() { To = ["a@example.org"], Subject = new string('ü', 600), TextBody = "x" } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Breaking_a_limit_of_SES_is_refused(string name, EmailMessage message)
    {
        await using var mail = new LocalMail();

        var outcome = await mail.Sender.TrySendAsync(message);

        Assert.True(outcome.Code == EmailCodes.InvalidMessage, $"{name}: {outcome}");
        Assert.Empty(mail.Inbox);
    }

    [Fact]
    public async Task The_size_is_that_of_the_mail_that_SES_sends()
    {
        var message = new EmailMessage
        {
            To = ["a@example.org"],
            Subject = "S",
            TextBody = new string('ü', 100_000),
            Attachments = [new() { FileName = "a.bin", Content = new byte[3_000_000] }],
        };
        await using var mail = new LocalMail();
        Assert.True(new EmailComposer(new EmailOptions { From = "orders@example.com" }).TryCompose(message, out var composed, out _));

        await mail.Sender.SendAsync(message);

        // Never less than SES counts, or a mail would pass here and fail there; at most a hundredth more.
        var actual = mail.Inbox[^1].Mime.Length;
        Assert.InRange(EmailSize.Of(composed.Request), actual, actual * 101L / 100);
    }

    [Fact]
    public async Task Logs_hold_no_address_and_no_content()
    {
        await using var mail = new LocalMail(aws: static options => options.Ses.Sandbox = true);
        await mail.Sender.TrySendAsync(EmailTestHost.Mail("key-1"));
        await mail.Sender.TrySendAsync(new EmailMessage { To = ["bad@@example.org"], Subject = "Secret", TextBody = "Secret" });

        Assert.Contains("MessageRejected", mail.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('@', mail.Log.Text);
        Assert.DoesNotContain("Secret", mail.Log.Text, StringComparison.Ordinal);
    }

    private static EmailMessage With(string field, string bad) => new()
    {
        From = field switch { "From" => $"{bad}@example.com", "FromName" => $"{bad} <orders@example.com>", _ => null },
        To = [field switch { "To" => $"{bad}@example.com", "ToName" => $"{bad} <jo@example.org>", _ => "jo@example.org" }],
        Cc = field == "Cc" ? [$"jo@example.org{bad}"] : [],
        Bcc = field == "Bcc" ? [$"{bad} <jo@example.org>"] : [],
        ReplyTo = field == "ReplyTo" ? [$"{bad} <jo@example.org>"] : [],
        ReturnPath = field == "ReturnPath" ? $"{bad} <jo@example.org>" : null,
        Subject = field == "TemplateSubject" ? null : field == "Subject" ? bad : "S",
        TextBody = field == "TemplateSubject" ? null : "T",
        Headers = field switch { "HeaderName" => [new(bad, "v")], "HeaderValue" => [new("X-H", bad)], _ => [] },
        Attachments = field switch
        {
            "FileName" => [new() { FileName = bad, Content = new byte[1] }],
            "ContentType" => [new() { FileName = "a.txt", Content = new byte[1], ContentType = $"text/{bad}" }],
            "ContentId" => [new() { FileName = "a.txt", Content = new byte[1], ContentId = bad }],
            _ => [],
        },
        Tags = field switch
        {
            "TagName" => new Dictionary<string, string> { [bad] = "v" },
            "TagValue" => new Dictionary<string, string> { ["n"] = bad },
            _ => new Dictionary<string, string>(),
        },
        ConfigurationSet = field == "ConfigurationSet" ? bad : null,
        Template = field == "TemplateSubject" ? new() { Subject = bad, TextBody = "T" } : null,
    };
}
