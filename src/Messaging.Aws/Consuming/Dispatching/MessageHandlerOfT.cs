using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The handler of one type, or of all types of a queue that can be assigned to <typeparamref name="T"/>.</summary>
/// <param name="needsScope">Whether the call uses the services that it is given.</param>
/// <param name="call">Calls the handler.</param>
#pragma warning disable MA0048 // "MessageHandler{T}.cs" is no portable file name beside MessageHandler.cs.
internal sealed class MessageHandler<T>(bool needsScope, Func<IServiceProvider?, FifoMessage<T>, CancellationToken, Task> call) : MessageHandler
#pragma warning restore MA0048
{
    public override HandlerCall Decode(MessageEnvelope envelope, MessageType type) => new Call(this, envelope, DecodeBody<T>(envelope, type));

    // One object per call of a handler, where delegates that capture would be four.
    private sealed class Call(MessageHandler<T> handler, MessageEnvelope envelope, T body) : HandlerCall
    {
        public override bool NeedsScope => handler.NeedsScope;

        public override FifoMessage<object> ForMiddleware() => envelope.ToMessage<object>(body!);

        public override Task InvokeAsync(IServiceProvider? services, CancellationToken cancellationToken) =>
            handler.CallAsync(services, envelope.ToMessage(body), cancellationToken);
    }

    private bool NeedsScope => needsScope;

    private Task CallAsync(IServiceProvider? services, FifoMessage<T> message, CancellationToken cancellationToken) =>
        call(services, message, cancellationToken);
}
