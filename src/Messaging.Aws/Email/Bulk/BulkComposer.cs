using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Composing;
using Messaging.Aws.Email.Idempotency;
using SesEntry = Amazon.SimpleEmailV2.Model.BulkEmailEntry;

namespace Messaging.Aws.Email.Bulk;

/// <summary>Checks a bulk send and writes what all of its requests share, and each mail.</summary>
internal sealed class BulkComposer(EmailComposer composer)
{
    /// <summary>What all requests of a bulk send share.</summary>
    /// <param name="email">The bulk send.</param>
    /// <param name="refusal">The outcome of every mail when the shared part breaks a rule; else null.</param>
    public SendBulkEmailRequest Shared(BulkEmail email, out EmailOutcome? refusal)
    {
        var problems = new MessageProblems();
        var addresses = new AddressComposer(problems);
        var sender = composer.Sender(email.From, addresses);
        if (sender is null && email.From is null)
        {
            problems.Add(nameof(email.From), EmailComposer.MissingSender);
        }

        var request = new SendBulkEmailRequest
        {
            FromEmailAddress = sender,
            ReplyToAddresses = addresses.List(nameof(email.ReplyTo), email.ReplyTo),
            DefaultEmailTags = TagComposer.Compose(email.Tags, nameof(email.Tags), problems),
            ConfigurationSetName = composer.ConfigurationSet(email.ConfigurationSet, problems),
            DefaultContent = new() { Template = TemplateComposer.Compose(email.Template, problems) },
        };
        refusal = problems.Any ? problems.ToOutcome() : null;
        return request;
    }

    public static BulkMail Mail(BulkEmail email, Messaging.BulkEmailEntry entry, int index)
    {
        var field = $"Entries[{index}].";
        var problems = new MessageProblems();
        var destination = new AddressComposer(problems).Destination(entry.To, entry.Cc, entry.Bcc, out var recipients, field);
        TagComposer.Compose(entry.Tags, $"{field}Tags", problems);
        EmailComposer.CheckKey(entry.IdempotencyKey, problems, $"{field}IdempotencyKey");
        if (entry.Data is { } data)
        {
            TemplateComposer.CheckData($"{field}Data", data, problems);
        }

        if (problems.Any)
        {
            return new() { Outcome = problems.ToOutcome() };
        }

        var tag = entry.IdempotencyKey is { } key ? SendTag.Of(key, EmailFingerprint.Of(email, entry)) : null;
        return new()
        {
            Recipients = recipients,
            Addressees = new(entry.To, entry.Cc, entry.Bcc, field),
            Tag = tag,
            Entry = Write(destination, Tags(email, entry, tag), entry.Data ?? email.Template.Data),
        };
    }

    // Always whole: whether SES joins the tags of an entry with the default ones is not documented.
    private static List<MessageTag>? Tags(BulkEmail email, Messaging.BulkEmailEntry entry, SendTag? tag)
    {
        if (entry.Tags.Count == 0 && tag is null)
        {
            return null;
        }

        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in email.Tags.Concat(entry.Tags))
        {
            tags[name] = value;
        }

        List<MessageTag> written = [.. tags.Select(static each => new MessageTag { Name = each.Key, Value = each.Value })];
        return tag is null ? written : tag.AddTo(written);
    }

    // Always whole: whether SES merges the data of an entry into that of the template is not documented.
    private static SesEntry Write(Destination destination, List<MessageTag>? tags, string data) => new()
    {
        Destination = destination,
        ReplacementTags = tags,
        ReplacementEmailContent = new() { ReplacementTemplate = new() { ReplacementTemplateData = data } },
    };
}
