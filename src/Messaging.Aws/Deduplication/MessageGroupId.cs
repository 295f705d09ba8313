using System.Text;
using Messaging.Aws.Deduplication;

namespace Messaging.Aws;

/// <summary>Makes message group IDs that SQS accepts. Messages of one group are delivered in order.</summary>
/// <remarks>
/// The same input gives the same ID in every process and every version of the library. SQS takes 1 to 128 ASCII letters, digits and
/// punctuation (SendMessage, MessageGroupId, read 2026-08); what it would refuse is hashed, never cut short. Safe for concurrent use.
/// </remarks>
public static class MessageGroupId
{
    /// <summary>A new ID, equal to no other: for a message that has no order with any other.</summary>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <returns>A version-7 GUID as 32 digits.</returns>
    public static string New(TimeProvider? timeProvider = null) => DeduplicationId.New(timeProvider);

    /// <summary>The ID of a key, such as a tenant and an order number.</summary>
    /// <param name="parts">The parts of the key, at least one. <c>("a", "bc")</c> and <c>("ab", "c")</c> give different IDs.</param>
    /// <returns>One part that SQS accepts and that does not start with <c>~</c>: as it is. Anything else: <c>~</c> and the SHA-256 of all
    /// parts, each with its length, as 64 digits.</returns>
    /// <exception cref="ArgumentException">There is no part, or one is null.</exception>
    public static string From(params ReadOnlySpan<string> parts)
    {
        KeyParts.Check(parts);
        return SqsIdentifier.Of(parts);
    }

    /// <summary>The ID of a content: equal contents are in one group.</summary>
    /// <param name="content">The content.</param>
    /// <returns><c>~</c> and the SHA-256 as 64 digits.</returns>
    public static string FromContent(ReadOnlySpan<byte> content) => SqsIdentifier.OfContent(content);

    /// <summary>The ID of a text: equal texts are in one group.</summary>
    /// <param name="content">The text; hashed as UTF-8.</param>
    /// <returns><c>~</c> and the SHA-256 as 64 digits.</returns>
    public static string FromContent(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return SqsIdentifier.OfContent(Encoding.UTF8.GetBytes(content));
    }
}
