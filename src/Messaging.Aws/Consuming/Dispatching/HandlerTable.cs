using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>From the wire name of a message to its type and handler.</summary>
internal sealed class HandlerTable
{
    private readonly Dictionary<string, Route> _routes = new(StringComparer.Ordinal);

    public HandlerTable(
        IReadOnlyList<MessageType> types, Func<MessageType, MessageHandler> handlerOf, IReadOnlyList<ConsumeMiddleware> middleware, ExceptionChoices failures)
    {
        foreach (var type in types)
        {
            _routes.Add(type.WireName, new(type, handlerOf(type)));
        }

        Middleware = middleware;
        Failures = failures;
    }

    public IReadOnlyList<ConsumeMiddleware> Middleware { get; }

    public ExceptionChoices Failures { get; }

    /// <summary>The route of a wire name, null when nobody here knows it. A message without a name fits only where there is one type.</summary>
    /// <exception cref="UndecodableMessageException">The message has no name and there are several types.</exception>
    public Route? Find(string? wireName)
    {
        if (wireName is not null)
        {
            return _routes.GetValueOrDefault(wireName);
        }

        return _routes.Count == 1
            ? _routes.Values.First()
            : throw new UndecodableMessageException(
                $"The message has no attribute '{WireAttributes.MessageType}', and the queue has {_routes.Count} message types.");
    }

    /// <summary>A message type with its handler.</summary>
    internal sealed record Route(MessageType Type, MessageHandler Handler);
}
