namespace Messaging.Aws.Email.Preview;

/// <summary>A bulk send as single mails, for senders that have no bulk of their own.</summary>
internal static class BulkSplit
{
    public static EmailMessage Single(BulkEmail email, BulkEmailEntry entry) => new()
    {
        From = email.From,
        To = entry.To,
        Cc = entry.Cc,
        Bcc = entry.Bcc,
        ReplyTo = email.ReplyTo,
        Tags = entry.Tags.Concat(email.Tags).DistinctBy(static tag => tag.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        ConfigurationSet = email.ConfigurationSet,
        Template = new()
        {
            Name = email.Template.Name,
            Subject = email.Template.Subject,
            TextBody = email.Template.TextBody,
            HtmlBody = email.Template.HtmlBody,
            Data = entry.Data ?? email.Template.Data,
        },
        IdempotencyKey = entry.IdempotencyKey,
    };
}
