namespace Messaging;

/// <summary>Says that the service has accepted a mail. Accepted is not delivered.</summary>
/// <param name="MessageId">The ID that the service gave the mail.</param>
/// <param name="AcceptedEarlier">Whether it was accepted by an earlier call with the same idempotency key, so that this one sent
/// nothing.</param>
public sealed record EmailReceipt(string MessageId, bool AcceptedEarlier);
