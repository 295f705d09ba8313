namespace Messaging.Aws.Queues;

/// <summary>That messages of a type are remembered once handled.</summary>
/// <param name="Key">From a body to what makes handling it the same; null: the message's idempotency key.</param>
/// <param name="Retention">How long it is remembered.</param>
internal sealed record HandlerIdempotency(Func<object, string>? Key, TimeSpan Retention)
{
    // SQS keeps a message for at most 14 days, so no redelivery comes later (SQS quotas, "Message retention", read 2026-08).
    public static readonly TimeSpan DefaultRetention = TimeSpan.FromDays(14);
}
