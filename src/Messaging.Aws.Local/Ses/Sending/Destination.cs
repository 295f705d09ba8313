using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>The recipients of one mail.</summary>
internal sealed record Destination(IReadOnlyList<Mailbox> To, IReadOnlyList<Mailbox> Cc, IReadOnlyList<Mailbox> Bcc)
{
    // To, Cc and Bcc together (SES service quotas, read 2026-08).
    private const int MaxRecipients = 50;

    public int Count => To.Count + Cc.Count + Bcc.Count;

    public IEnumerable<Mailbox> All => To.Concat(Cc).Concat(Bcc);

    /// <summary>Reads and checks the member <c>Destination</c>; null when it names nobody.</summary>
    public static Destination? Read(JsonMembers request)
    {
        if (request.Object("Destination") is not { } destination)
            return null;
        var recipients = new Destination(
            Mailboxes(destination, "ToAddresses"), Mailboxes(destination, "CcAddresses"), Mailboxes(destination, "BccAddresses"));
        return recipients.Count == 0 ? null : recipients.CheckCount();
    }

    public Destination CheckCount() =>
        Count <= MaxRecipients ? this : throw SesException.BadRequest($"Recipient count exceeds {MaxRecipients}.");

    private static List<Mailbox> Mailboxes(JsonMembers destination, string name) => [.. destination.Strings(name).Select(Mailbox.Parse)];
}
