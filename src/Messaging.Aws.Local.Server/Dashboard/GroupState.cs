using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>How it stands with a message group, said by its first message.</summary>
internal static class GroupState
{
    /// <summary>A first message that was received so often and is still there is not being handled.</summary>
    public const int StuckReceives = 3;

    public static string Of(in GroupGlance group, QueueSettings queue, long now)
    {
        // Longer than any receive hides it: somebody put it off.
        if (group.State == MessageState.InFlight && group.Due - now > queue.VisibilityTimeout * TimeSpan.TicksPerSecond) return "parked";
        if (IsStuck(group)) return "stuck";
        return group.State switch
        {
            MessageState.InFlight => group.Count > 1 ? "blocked" : "in flight",
            MessageState.Delayed => "delayed",
            _ => "ready",
        };
    }

    public static bool IsStuck(in GroupGlance group) => group.ReceiveCount >= StuckReceives;
}
