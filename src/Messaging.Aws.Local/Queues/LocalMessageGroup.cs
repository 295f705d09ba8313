namespace Messaging.Aws.Local;

/// <summary>A message group as it stood in its queue when it was looked at. Immutable.</summary>
/// <param name="MessageGroupId">The ID of the group.</param>
/// <param name="Messages">Its messages in order, also those in flight.</param>
public sealed record LocalMessageGroup(string MessageGroupId, IReadOnlyList<LocalMessage> Messages)
{
    /// <summary>How many of the messages are in flight. Above zero nothing behind them can be received.</summary>
    public int InFlightCount => Messages.Count(message => message.InFlightUntil is not null);
}
