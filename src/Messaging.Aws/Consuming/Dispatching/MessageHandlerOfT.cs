using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The handler of one type, or of all types of a queue that can be assigned to <typeparamref name="T"/>.</summary>
#pragma warning disable MA0048 // "MessageHandler{T}.cs" is no portable file name beside MessageHandler.cs.
internal sealed class MessageHandler<T>(Func<IServiceProvider, FifoMessage<T>, CancellationToken, Task> call) : MessageHandler
#pragma warning restore MA0048
{
    public override HandlerCall Decode(MessageEnvelope envelope, MessageType type)
    {
        var body = DecodeBody<T>(envelope, type);
        var message = envelope.ToMessage(body);
        return new(
            () => envelope.ToMessage<object>(body!),
            (services, cancellationToken) => call(services, message, cancellationToken));
    }
}
