namespace Messaging.Aws.Email.Suppression;

/// <summary>The recipients of one mail: where each stands in it, and its key. Hashed when they are asked for: without a look-up nothing is.</summary>
/// <param name="to">Addresses that were checked.</param>
/// <param name="cc">Addresses that were checked.</param>
/// <param name="bcc">Addresses that were checked.</param>
/// <param name="prefix">Stands before the names of the fields.</param>
internal sealed class MailRecipients(IReadOnlyList<string> to, IReadOnlyList<string> cc, IReadOnlyList<string> bcc, string prefix = "")
{
    private (string Field, string Key)[]? _recipients;

    public IEnumerable<string> Keys => Recipients.Select(static recipient => recipient.Key);

    private (string Field, string Key)[] Recipients => _recipients ??= [.. Read("To", to), .. Read("Cc", cc), .. Read("Bcc", bcc)];

    /// <summary>The outcome of a mail some of whose recipients are suppressed; null when none is.</summary>
    public EmailOutcome? Refusal(IReadOnlyDictionary<string, SuppressionReason> suppressed)
    {
        string[] found =
        [
            .. Recipients.Where(recipient => suppressed.ContainsKey(recipient.Key))
                .Select(recipient => $"{recipient.Field} ({Word(suppressed[recipient.Key])})"),
        ];
        return found.Length == 0 ? null : EmailOutcome.Rejected(
            EmailCodes.RecipientSuppressed,
            $"Nothing was sent: {found.Length} of {Recipients.Length} recipients bounced or complained before: {string.Join(", ", found)}. "
            + "Leave them out. If such an address works again, take it from the list with ISuppressedRecipients.RemoveAsync, and from SES's with "
            + "IEmailSuppressionList.RemoveAsync.");
    }

    private static string Word(SuppressionReason reason) => reason == SuppressionReason.Complaint ? "complaint" : "bounce";

    private IEnumerable<(string Field, string Key)> Read(string field, IReadOnlyList<string> addresses) =>
        addresses.Select((address, index) => ($"{prefix}{field}[{index}]", SuppressionKey.Of(address)));
}
