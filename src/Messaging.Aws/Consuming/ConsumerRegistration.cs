namespace Messaging.Aws.Consuming;

/// <summary>What a hosted consumer of a queue does with its messages, as registered in code.</summary>
internal sealed class ConsumerRegistration
{
    /// <summary>The handlers by message type.</summary>
    public Dictionary<Type, MessageHandler> Handlers { get; } = [];
}
