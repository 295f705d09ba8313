namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>One decoded message with the call of its handler.</summary>
internal abstract class HandlerCall
{
    /// <summary>Whether the handler is resolved from a scope.</summary>
    public abstract bool NeedsScope { get; }

    /// <summary>The message as middleware sees it.</summary>
    public abstract FifoMessage<object> ForMiddleware();

    /// <summary>Calls the handler.</summary>
    /// <param name="services">The scope of the call; null only for a handler that needs none.</param>
    /// <param name="cancellationToken">Cancelled when the work is to end.</param>
    public abstract Task InvokeAsync(IServiceProvider? services, CancellationToken cancellationToken);
}
