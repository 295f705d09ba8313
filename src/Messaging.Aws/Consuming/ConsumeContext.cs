namespace Messaging.Aws;

/// <summary>One call of a handler, as middleware sees it.</summary>
public sealed class ConsumeContext
{
    internal ConsumeContext(IServiceProvider services, FifoMessage<object> message, CancellationToken cancellationToken)
    {
        Services = services;
        Message = message;
        CancellationToken = cancellationToken;
    }

    /// <summary>The services of this call: the scope from which the handler is resolved.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The message with its decoded body.</summary>
    public FifoMessage<object> Message { get; }

    /// <summary>The token that the handler gets: cancelled when the lease is lost, the handler's time is over, or the drain time of a stop
    /// is over.</summary>
    public CancellationToken CancellationToken { get; }
}
