using Messaging.Aws.Local.Ses.ConfigurationSets;
using Messaging.Aws.Local.Ses.Events;
using Messaging.Aws.Local.Ses.Identities;
using Messaging.Aws.Local.Ses.Suppression;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>Decides whether a mail is accepted and, if so, puts it into the inbox. Safe to use from any thread.</summary>
internal sealed class MailGate(SesState state)
{
    // After encoding (SES service quotas, read 2026-08).
    private const int MaxMessageBytes = 40 * 1024 * 1024;

    /// <summary>Called after each accepted mail, on the sender's thread and outside of any lock.</summary>
    public Action<LocalEmail>? Accepted { get; set; }

    /// <summary>What concerns the account and the sender, whoever the recipients are.</summary>
    public void CheckSender(Mailbox from, IEnumerable<string> otherSenders, string? configurationSet)
    {
        CheckSendingEnabled(ConfigurationSetFor(from, configurationSet));
        ThrowIfUnverified(Unverified(otherSenders.Prepend(from.Address), state.AcceptUnverifiedSenders));
    }

    /// <summary>Accepts a mail and returns its message ID, or refuses it with the error SES gives.</summary>
    public string Submit(Submission mail)
    {
        var configurationSet = ConfigurationSetFor(mail.From, mail.ConfigurationSet);
        CheckSendingEnabled(configurationSet);
        var recipients = mail.Destination.All.Select(mailbox => mailbox.Address).Distinct(StringComparer.Ordinal).ToList();
        CheckVerified(mail, recipients);
        CheckMailFrom(mail.From);

        var stamp = MessageStamp.Create(state.Time.GetUtcNow(), state.Region);
        var mime = mail.RenderingFailure is null ? mail.Compose(stamp) : default;
        if (mime.Length > MaxMessageBytes)
            throw SesException.BadRequest($"Message length is more than {MaxMessageBytes} bytes long: '{mime.Length}'.");
        state.Account.Take(recipients.Count, recipients.Count(recipient => !Simulator.Owns(recipient)));

        var isVirus = TestVirus.IsIn(mime.Span);
        var origin = new MailOrigin(mail.From.Written, mail.From.Domain, state.Identities.Covering(mail.From.Address)?.Name ?? mail.From.Address);
        var email = new LocalEmail(mime, origin)
        {
            MessageId = stamp.MessageId,
            AcceptedAt = stamp.Time,
            Kind = mail.Kind,
            Recipients = [.. recipients.Select(recipient => new LocalEmailRecipient(
                recipient, isVirus ? LocalEmailOutcome.Rejected : Outcome(mail, recipient, configurationSet)))],
            Bcc = [.. mail.Destination.Bcc.SelectMany(mailbox => Mime.AddressList.Parse(mailbox.Written))],
            ReturnPath = mail.ReturnPath,
            EnvelopeSender = EnvelopeSender(stamp, mail.From),
            Tags = mail.Tags,
            ConfigurationSet = configurationSet?.Name,
            TemplateName = mail.TemplateName,
            RenderingFailure = mail.RenderingFailure,
        };
        state.Inbox.Add(email);
        Accepted?.Invoke(email);
        return stamp.MessageId;
    }

    // The set of the request wins over the default of the identity.
    private ConfigurationSet? ConfigurationSetFor(Mailbox from, string? requested) =>
        (requested ?? state.Identities.Covering(from.Address)?.ConfigurationSet) is { } name ? state.ConfigurationSets.Get(name) : null;

    private void CheckSendingEnabled(ConfigurationSet? configurationSet)
    {
        if (!state.Account.SendingEnabled)
            throw SesException.SendingPaused("Email sending is disabled for your account.");
        if (configurationSet is { SendingEnabled: false })
            throw SesException.SetPaused(configurationSet.Name);
    }

    private void CheckVerified(Submission mail, List<string> recipients)
    {
        var senders = Unverified(mail.OtherSenders.Prepend(mail.From.Address), state.AcceptUnverifiedSenders);
        var sandboxed = state.Account.Sandbox ? recipients.Where(recipient => !Simulator.Owns(recipient)) : [];
        ThrowIfUnverified(senders.Concat(Unverified(sandboxed, acceptAll: false)));
    }

    private IEnumerable<string> Unverified(IEnumerable<string> addresses, bool acceptAll) =>
        acceptAll ? [] : addresses.Where(address => state.Identities.Covering(address) is null);

    private void ThrowIfUnverified(IEnumerable<string> failed)
    {
        var names = string.Join(", ", failed.Distinct(StringComparer.Ordinal));
        if (names.Length > 0)
            throw SesException.MessageRejected(
                $"Email address is not verified. The following identities failed the check in region {state.Region.ToUpperInvariant()}: {names}");
    }

    private void CheckMailFrom(Mailbox from)
    {
        if (MailFromOwner(from) is { } owner && owner.MailFrom!.RejectsOnMxFailure && !HasMx(owner))
            throw SesException.MailFromNotVerified($"The MAIL FROM domain <{owner.MailFrom.Domain}> is not verified.");
    }

    private string EnvelopeSender(MessageStamp stamp, Mailbox from)
    {
        var domain = MailFromOwner(from) is { } owner && HasMx(owner) ? owner.MailFrom!.Domain
            : state.Region == "us-east-1" ? "amazonses.com" : $"{state.Region}.amazonses.com";
        return $"{stamp.MessageId}@{domain}";
    }

    // The most specific identity that sets a MAIL FROM domain, verified or not: that is the case its behaviour is for.
    private StoredIdentity? MailFromOwner(Mailbox from) =>
        IdentityName.Covering(from.Address).Select(state.Identities.Find).FirstOrDefault(found => found?.MailFrom is not null);

    private bool HasMx(StoredIdentity owner) => owner.MailFrom!.Status(owner, state.Time.GetUtcNow()) == LocalEmailVerification.Success;

    private LocalEmailOutcome Outcome(Submission mail, string recipient, ConfigurationSet? configurationSet)
    {
        if (mail.RenderingFailure is not null)
            return LocalEmailOutcome.RenderingFailure;
        if (Simulator.Owns(recipient))
            return Simulator.Outcome(recipient);
        var reasons = configurationSet?.SuppressedReasons ?? state.Account.SuppressedReasons;
        return state.Suppression.Find(recipient) is { } entry
            && reasons.Contains(SuppressionReasons.ToWire(entry.Reason), StringComparer.Ordinal)
            ? LocalEmailOutcome.Suppressed
            : state.Recipients.OutcomeOf(recipient) ?? LocalEmailOutcome.Delivered;
    }
}
