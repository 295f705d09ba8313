using Messaging.Aws.Consuming.Dispatching;

namespace Messaging.Aws.Consuming;

/// <summary>What a hosted consumer of a queue does with its messages, as registered in code.</summary>
internal sealed class ConsumerRegistration
{
    /// <summary>The handlers by message type.</summary>
    public Dictionary<Type, MessageHandler> Handlers { get; } = [];

    /// <summary>What runs around each handler, the outermost first.</summary>
    public List<ConsumeMiddleware> Middleware { get; } = [];

    /// <summary>What happens by type of exception.</summary>
    public ExceptionChoices Failures { get; } = new();

    /// <summary>Problems of the registration, reported together with those of the options when the host starts.</summary>
    public List<string> Problems { get; } = [];
}
