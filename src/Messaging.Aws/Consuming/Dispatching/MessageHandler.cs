using System.Text.Json;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>Decodes the messages of one type and calls its handler; typed inside, so that no reflection is needed.</summary>
internal abstract class MessageHandler
{
    /// <summary>Whether the handler timeout holds; not for a delivery in the hands of a caller.</summary>
    public virtual bool IsTimed => true;

    /// <summary>Decodes a message for one call.</summary>
    /// <exception cref="UndecodableMessageException">The body is not of the type.</exception>
    public abstract HandlerCall Decode(MessageEnvelope envelope, MessageType type);

    /// <summary>Reads the body.</summary>
    public static T DecodeBody<T>(MessageEnvelope envelope, MessageType type)
    {
        object? body;
        try
        {
            body = type.Decode(envelope.Delivery.Source.Body);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or FormatException)
        {
            // The parser's text may quote the body; the kind of failure is enough.
            throw new UndecodableMessageException($"The body is no JSON of message type '{type.WireName}' ({exception.GetType().Name}).");
        }

        return body is T typed
            ? typed
            : throw new UndecodableMessageException($"The body is JSON null, not a message of type '{type.WireName}'.");
    }
}
