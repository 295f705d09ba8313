namespace Messaging;

/// <summary>A message in a dead-letter queue.</summary>
public sealed class DeadLetter
{
    /// <summary>The ID it has in the dead-letter queue.</summary>
    public required string MessageId { get; init; }

    /// <summary>The message group.</summary>
    public required string MessageGroupId { get; init; }

    /// <summary>The body as it was sent.</summary>
    public required string Body { get; init; }

    /// <summary>The wire name of the message type; null when the sender gave none.</summary>
    public string? MessageType { get; init; }

    /// <summary>The idempotency key; null when the sender gave none and there was no room for it.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The attributes that the sender gave; those of the library are left out.</summary>
    public required IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; }

    /// <summary>When the message came here.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Why it could not be handled; null when it was moved by the service or there was no room for it.</summary>
    public string? Reason { get; init; }

    /// <summary>How often its handler was called; null like <see cref="Reason"/>.</summary>
    public int? Attempts { get; init; }

    /// <summary>The type of the exception; null like <see cref="Reason"/>.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>When it was given up; null like <see cref="Reason"/>.</summary>
    public DateTimeOffset? FailedAt { get; init; }
}
