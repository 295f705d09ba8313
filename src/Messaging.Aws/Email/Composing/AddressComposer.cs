using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Writes addresses as SES takes them.</summary>
internal sealed class AddressComposer(MessageProblems problems)
{
    public string? One(string field, string? text)
    {
        if (Mailbox.TryParse(text, out var mailbox, out var rule))
        {
            return mailbox.ToString();
        }

        problems.Add(field, $"is no e-mail address: {rule}");
        return null;
    }

    public List<string>? List(string field, IReadOnlyList<string> addresses)
    {
        var list = new List<string>(addresses.Count);
        for (var index = 0; index < addresses.Count; index++)
        {
            if (One($"{field}[{index}]", addresses[index]) is { } address)
            {
                list.Add(address);
            }
        }

        return list.Count == 0 ? null : list;
    }

    public Destination Destination(
        IReadOnlyList<string> to, IReadOnlyList<string> cc, IReadOnlyList<string> bcc, out int recipients, string prefix = "")
    {
        recipients = to.Count + cc.Count + bcc.Count;
        if (recipients is 0 or > EmailLimits.MaxRecipients)
        {
            problems.Add(
                $"{prefix}To, Cc and Bcc", $"have {recipients} recipients together; a mail must have 1 to {EmailLimits.MaxRecipients}");
        }

        return new()
        {
            ToAddresses = List($"{prefix}To", to),
            CcAddresses = List($"{prefix}Cc", cc),
            BccAddresses = List($"{prefix}Bcc", bcc),
        };
    }

    /// <summary>Where bounces go: an address only, since it is no header.</summary>
    public string? ReturnPath(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Mailbox.TryParse(text, out var mailbox, out var rule))
        {
            return mailbox.Address;
        }

        problems.Add(nameof(EmailMessage.ReturnPath), $"is no e-mail address: {rule}");
        return null;
    }
}
