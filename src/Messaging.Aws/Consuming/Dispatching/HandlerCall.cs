namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>One decoded message with the call of its handler.</summary>
/// <param name="ForMiddleware">The message as middleware sees it; made only when there is middleware.</param>
/// <param name="InvokeAsync">Calls the handler.</param>
internal sealed record HandlerCall(Func<FifoMessage<object>> ForMiddleware, Func<IServiceProvider, CancellationToken, Task> InvokeAsync);
