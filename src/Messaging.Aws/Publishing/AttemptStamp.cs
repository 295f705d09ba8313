namespace Messaging.Aws.Publishing;

/// <summary>When the first attempt of a message started, on both clocks.</summary>
/// <remarks>Shared by the messages of a request.</remarks>
/// <param name="Timestamp">The monotonic clock, which a suspended process may not advance.</param>
/// <param name="Time">The wall clock, which may be set back.</param>
internal sealed record AttemptStamp(long Timestamp, DateTimeOffset Time);
