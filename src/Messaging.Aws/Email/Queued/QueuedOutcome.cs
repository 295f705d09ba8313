namespace Messaging.Aws.Email.Queued;

/// <summary>Reads how putting a mail into a queue failed.</summary>
internal static class QueuedOutcome
{
    public static EmailOutcome Of(PublishException failure) => failure.Reason switch
    {
        PublishFailureReason.Invalid => EmailOutcome.Rejected(
            EmailCodes.InvalidMessage,
            $"The mail does not fit a message of the queue: {string.Join("; ", failure.Problems)}. Attachments count a third more than their bytes; "
            + "send such a mail directly, or link to the files.",
            failure),
        PublishFailureReason.Rejected or PublishFailureReason.AccessDenied or PublishFailureReason.QueueNotFound => EmailOutcome.Rejected(
            failure.ErrorCode ?? failure.Reason.ToString(), "The queue of the mails refused it; see the cause.", failure),
        PublishFailureReason.OutcomeUnknown => EmailOutcome.Unknown(
            failure.Reason.ToString(), "The queue may or may not have the mail. Sending it again under the same idempotency key is safe.", failure),
        _ => EmailOutcome.NotSent(failure.Reason.ToString(), "The queue did not take the mail. Send it again.", failure),
    };
}
