namespace Messaging.Aws.Queues;

/// <summary>A message type as registered on a queue: its wire name and how its body is written and read.</summary>
internal abstract class MessageType(string wireName, Type clrType)
{
    /// <summary>The name that travels as the attribute <see cref="WireAttributes.MessageType"/>.</summary>
    public string WireName { get; } = wireName;

    public Type ClrType { get; } = clrType;

    /// <summary>Whether handling is remembered; null: it is not.</summary>
    public HandlerIdempotency? Idempotency { get; set; }

    /// <summary>What is wrong with the JSON of the type; null: nothing.</summary>
    public abstract string? JsonProblem { get; }

    /// <summary>Reads a body without knowing the type; null for JSON null.</summary>
    public abstract object? Decode(string body);
}
