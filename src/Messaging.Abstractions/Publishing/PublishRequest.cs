namespace Messaging;

/// <summary>A message with settings of its own, for a batch or a stream.</summary>
/// <typeparam name="T">The message type.</typeparam>
/// <param name="Message">The message.</param>
/// <param name="Options">What differs from the registration of the type; null for nothing.</param>
public readonly record struct PublishRequest<T>(T Message, PublishOptions? Options = null);
