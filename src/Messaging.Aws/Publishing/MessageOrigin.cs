using System.Diagnostics;

namespace Messaging.Aws.Publishing;

/// <summary>Where a message comes from.</summary>
/// <param name="MessageType">Its wire name.</param>
/// <param name="Call">The call that it belongs to; null for a call of its own.</param>
/// <param name="CallIndex">Its place in the call.</param>
/// <param name="Span">Its span; null when nobody listens.</param>
internal readonly record struct MessageOrigin(string MessageType, PublishManyCall? Call, int CallIndex, Activity? Span);
