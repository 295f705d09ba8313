namespace Messaging.Aws.Tests.Consuming;

/// <summary>The message of the consumer's tests: a number that counts up within its group.</summary>
internal sealed record Order(string Group, int Number);
