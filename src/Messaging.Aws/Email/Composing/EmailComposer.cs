using System.Diagnostics.CodeAnalysis;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Checks a mail by every rule of SES and writes it as a request, names and domains encoded.</summary>
internal sealed class EmailComposer(EmailOptions options)
{
    public const string MissingSender = "is missing, and the setting Email:From is not set either";

    private readonly Mailbox? _from = Mailbox.TryParse(options.From, out var from, out _) ? from : null;
    private readonly string? _configurationSet = options.ConfigurationSet;

    /// <summary>Writes a mail.</summary>
    /// <param name="message">The mail.</param>
    /// <param name="composed">The request.</param>
    /// <param name="refusal">The outcome that lists every problem.</param>
    public bool TryCompose(
        EmailMessage message, [NotNullWhen(true)] out ComposedEmail? composed, [NotNullWhen(false)] out EmailOutcome? refusal)
    {
        var problems = new MessageProblems();
        var addresses = new AddressComposer(problems);
        var request = new SendEmailRequest
        {
            FromEmailAddress = From(message, addresses, problems),
            Destination = addresses.Destination(message.To, message.Cc, message.Bcc, out var recipients),
            ReplyToAddresses = addresses.List(nameof(message.ReplyTo), message.ReplyTo),
            FeedbackForwardingEmailAddress = addresses.ReturnPath(message.ReturnPath),
            EmailTags = TagComposer.Compose(message.Tags, nameof(message.Tags), problems),
            ConfigurationSetName = ConfigurationSet(message.ConfigurationSet, problems),
            Content = ContentComposer.Compose(message, problems),
        };
        CheckKey(message.IdempotencyKey, problems);
        EmailSize.Check(request, problems);
        composed = problems.Any ? null : new(request, recipients);
        refusal = problems.Any ? problems.ToOutcome() : null;
        return composed is not null;
    }

    public string? Sender(string? from, AddressComposer addresses) => from is null ? _from?.ToString() : addresses.One("From", from);

    public string? ConfigurationSet(string? name, MessageProblems problems)
    {
        if (name is not null && !EmailLimits.IsConfigurationSetName(name))
        {
            problems.Add("ConfigurationSet", $"must be {EmailLimits.ConfigurationSetRule}");
        }

        return name ?? _configurationSet;
    }

    public static void CheckKey(string? key, MessageProblems problems, string field = "IdempotencyKey")
    {
        if (key is not null && key.Length is 0 or > EmailLimits.MaxIdempotencyKey)
        {
            problems.Add(field, $"must have 1 to {EmailLimits.MaxIdempotencyKey} characters");
        }
    }

    private string? From(EmailMessage message, AddressComposer addresses, MessageProblems problems)
    {
        if (!message.RawMime.IsEmpty)
        {
            // The sender of a raw mail is in its headers; the configured one must not replace it.
            return message.From is null ? null : addresses.One(nameof(message.From), message.From);
        }

        if (message.From is null && _from is null)
        {
            problems.Add(nameof(message.From), MissingSender);
        }

        return Sender(message.From, addresses);
    }
}
