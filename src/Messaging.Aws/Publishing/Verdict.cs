namespace Messaging.Aws.Publishing;

/// <summary>What comes of a message: its end, or another attempt.</summary>
/// <param name="Message">The message.</param>
/// <param name="Receipt">The receipt; null unless accepted.</param>
/// <param name="Reason">Why it failed for good; null when it was accepted or goes again.</param>
internal readonly record struct Verdict(OutgoingMessage Message, PublishReceipt? Receipt, PublishFailureReason? Reason)
{
    public bool GoesAgain => Receipt is null && Reason is null;

    public static Verdict Accepted(OutgoingMessage message, PublishReceipt receipt) => new(message, receipt, null);

    public static Verdict Failed(OutgoingMessage message, PublishFailureReason reason) => new(message, null, reason);

    public static Verdict Again(OutgoingMessage message) => new(message, null, null);
}
