namespace Messaging.Aws.Email.Idempotency;

/// <summary>What a completed entry remembers. Changing a form breaks entries of running systems.</summary>
internal static class SendResult
{
    private const string AcceptedPrefix = "accepted:";
    private const string UnknownText = "unknown";

    public static EmailOutcome Unknown { get; } = EmailOutcome.Unknown(
        EmailCodes.EarlierAttemptUnknown,
        "An earlier call under this idempotency key ended without a known outcome, so the mail was not sent again. Look for it in the events "
        + "of SES; to send anyway, use a new key, or set Email:UnknownOutcome to Resend.");

    public static string Write(EmailOutcome outcome) => outcome.Receipt is { } receipt ? Accepted(receipt.MessageId) : UnknownText;

    public static string Accepted(string messageId) => AcceptedPrefix + messageId;

    public static EmailOutcome Read(string result) => result.StartsWith(AcceptedPrefix, StringComparison.Ordinal)
        ? EmailOutcome.Accepted(new(result[AcceptedPrefix.Length..], AcceptedEarlier: true))
        : Unknown;
}
