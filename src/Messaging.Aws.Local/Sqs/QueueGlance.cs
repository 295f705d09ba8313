namespace Messaging.Aws.Local.Sqs;

/// <summary>
/// A queue at one moment, in sizes that do not grow with its messages: counts and one line per group. The engine's lock is held for
/// the copying only; whoever looks sorts and filters afterwards.
/// </summary>
internal sealed record QueueGlance
{
    public required string Name { get; init; }
    public required string Arn { get; init; }
    public required QueueSettings Settings { get; init; }
    public required int Visible { get; init; }
    public required int InFlight { get; init; }
    public required int Delayed { get; init; }
    public required long Accepted { get; init; }
    public required long Deleted { get; init; }
    public required long? OldestSentAt { get; init; }
    public required GroupGlance[] Groups { get; init; }

    public static QueueGlance Of(Queue queue, long now)
    {
        queue.CatchUp(now);
        return new QueueGlance
        {
            Name = queue.Name,
            Arn = queue.Arn,
            Settings = queue.Settings,
            Visible = queue.VisibleCount,
            InFlight = queue.InFlightCount,
            Delayed = queue.DelayedCount,
            Accepted = queue.Accepted.Count,
            Deleted = queue.DeletedCount,
            OldestSentAt = queue.Oldest?.SentAt,
            Groups = queue.Groups.Values.Select(GroupGlance.Of).ToArray(),
        };
    }
}
