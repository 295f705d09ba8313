using System.Text.Json.Serialization.Metadata;
using Messaging.Aws.Queues;

namespace Messaging.Aws;

/// <summary>Says how messages of one type are grouped, deduplicated and written.</summary>
/// <typeparam name="T">The message type.</typeparam>
public sealed class MessageTypeBuilder<T>
{
    private readonly MessageType<T> _type;

    internal MessageTypeBuilder(MessageType<T> type) => _type = type;

    /// <summary>Takes the message group from the message. Without it, each publish must name a group: one is never invented.</summary>
    /// <param name="selector">Called once per publish; must be fast and must not block.</param>
    public MessageTypeBuilder<T> GroupBy(Func<T, string> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _type.GroupSelector = selector;
        return this;
    }

    /// <summary>Takes what makes a message the same as another from the message. Qualified by type and group, so that equal values of two
    /// types or groups never swallow each other.</summary>
    /// <param name="selector">Called once per publish; must be fast and must not block.</param>
    public MessageTypeBuilder<T> DeduplicateBy(Func<T, string> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _type.DeduplicationSelector = selector;
        return this;
    }

    /// <summary>Takes messages of one group with equal bodies for the same message. Not the default: two equal events are not always a
    /// repeat.</summary>
    public MessageTypeBuilder<T> DeduplicateByContent()
    {
        _type.DeduplicateByContent = true;
        return this;
    }

    /// <summary>Remembers in the <see cref="IIdempotencyStore"/> which messages were handled, so that one that comes again, to whatever
    /// process shares the store, is only acknowledged.</summary>
    /// <param name="key">What makes handling two messages of this type the same, such as the number of an order; not empty,
    /// and hashed when it is long. Null: <see cref="FifoMessage{T}.IdempotencyKey"/>. Called once per delivery; must be fast and must not block.</param>
    /// <param name="retention">How long a handled message is remembered: positive, at most 10 years. Null: 14 days, since SQS keeps a
    /// message for at most that long and no redelivery comes later (SQS quotas, "Message retention", read 2026-08).</param>
    /// <remarks>Handling stays at-least-once: a process that dies between the handler's effect and its completion has the handler called
    /// again, with a warning in the log. Two store calls per message. While the store does not answer, handlers are not called and groups
    /// wait.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The retention is out of range.</exception>
    public MessageTypeBuilder<T> Idempotent(Func<T, string>? key = null, TimeSpan? retention = null)
    {
        var kept = retention ?? HandlerIdempotency.DefaultRetention;
        if (kept <= TimeSpan.Zero || kept > IdempotencyLimits.MaxRetention)
        {
            throw new ArgumentOutOfRangeException(nameof(retention), kept, $"must be above zero and at most {IdempotencyLimits.MaxRetention}.");
        }

        _type.Idempotency = new(key is null ? null : body => key((T)body), kept);
        return this;
    }

    /// <summary>Writes and reads the body by a source-generated contract, without reflection; needed for native AOT.</summary>
    /// <param name="typeInfo">The contract, such as <c>MyJsonContext.Default.OrderPlaced</c>.</param>
    public MessageTypeBuilder<T> Json(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        _type.Json = typeInfo;
        return this;
    }
}
