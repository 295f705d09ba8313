using System.Security.Cryptography;
using System.Text;
using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Queued;

/// <summary>What a mail becomes in a queue.</summary>
internal static class QueuedMail
{
    /// <summary>The wire name of the message type.</summary>
    public const string WireName = "email";

    /// <summary>The mail with its key and its sender, which must not depend on the settings of whoever consumes the queue.</summary>
    public static EmailMessage Of(EmailMessage message, string key, string? from) => new()
    {
        From = message.From ?? (message.RawMime.IsEmpty ? from : null),
        To = message.To,
        Cc = message.Cc,
        Bcc = message.Bcc,
        ReplyTo = message.ReplyTo,
        ReturnPath = message.ReturnPath,
        Subject = message.Subject,
        TextBody = message.TextBody,
        HtmlBody = message.HtmlBody,
        Attachments = message.Attachments,
        Headers = message.Headers,
        ListUnsubscribe = message.ListUnsubscribe,
        Tags = message.Tags,
        ConfigurationSet = message.ConfigurationSet,
        Template = message.Template,
        RawMime = message.RawMime,
        IdempotencyKey = key,
    };

    /// <summary>The default group: mails to one person stay in order, and the queue's metrics show no address.</summary>
    public static string Group(EmailMessage message)
    {
        var first = message.To.Concat(message.Cc).Concat(message.Bcc).First();
        var address = Mailbox.TryParse(first, out var mailbox, out _) ? mailbox.Address : first;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())));
    }
}
