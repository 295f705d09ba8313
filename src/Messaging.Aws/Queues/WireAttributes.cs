namespace Messaging.Aws.Queues;

/// <summary>The message attributes that the library itself sends. Changing a name breaks running systems.</summary>
internal static class WireAttributes
{
    /// <summary>The wire name of the message type.</summary>
    public const string MessageType = "message-type";

    /// <summary>The idempotency key.</summary>
    public const string IdempotencyKey = "idempotency-key";

    /// <summary>The W3C trace context.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>The W3C trace state; left out when there is no room for it.</summary>
    public const string TraceState = "tracestate";

    /// <summary>Why and after how many attempts a message was dead-lettered, as JSON.</summary>
    public const string DeadLetter = "dead-letter";

    /// <summary>Whether a name belongs to the library.</summary>
    public static bool IsReserved(string name) =>
        name is MessageType or IdempotencyKey or TraceParent or TraceState or DeadLetter;
}
