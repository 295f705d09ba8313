namespace Messaging.Aws.Email.Suppression;

/// <summary>Which events say that nothing more should be sent to somebody.</summary>
internal static class SuppressingEvents
{
    private static readonly (SuppressionReason, IReadOnlyList<EmailEventRecipient>) Nobody = (default, []);

    /// <summary>Who is to be suppressed, and why; nobody for an event that does not say so.</summary>
    public static (SuppressionReason Reason, IReadOnlyList<EmailEventRecipient> Recipients) Read(EmailEvent emailEvent) => emailEvent switch
    {
        EmailBounced bounced when IsForGood(bounced) => (SuppressionReason.Bounce, bounced.Recipients),
        EmailComplained complained when IsComplaint(complained) => (SuppressionReason.Complaint, complained.Recipients),
        _ => Nobody,
    };

    // The subtypes of SES (Developer Guide, "Contents of event data", bounce types, read 2026-08). A newer one is not taken for granted: it may
    // speak of one list that a recipient left, and not of the address. OnAccountSuppressionList stays true until someone takes the address from
    // SES's list, so a mail before that is not delivered either.
    private static bool IsForGood(EmailBounced bounced) =>
        bounced is { BounceType: "Permanent", BounceSubType: null or "General" or "NoEmail" or "Suppressed" or "OnAccountSuppressionList" };

    // Feedback types of RFC 5965 (7.3) and RFC 6591: a mail taken out of the spam folder, and a failed signature, are no complaint.
    private static bool IsComplaint(EmailComplained complained) => complained.FeedbackType is not ("not-spam" or "auth-failure");
}
