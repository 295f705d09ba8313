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

    /// <summary>Writes and reads the body by a source-generated contract, without reflection; needed for native AOT.</summary>
    /// <param name="typeInfo">The contract, such as <c>MyJsonContext.Default.OrderPlaced</c>.</param>
    public MessageTypeBuilder<T> Json(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        _type.Json = typeInfo;
        return this;
    }
}
