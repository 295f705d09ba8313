namespace Messaging.KillTests;

/// <summary>One call of a handler.</summary>
/// <param name="Process">The process that made it.</param>
/// <param name="WasKilled">Whether that process was killed, now or later.</param>
/// <param name="Group">The message group.</param>
/// <param name="Number">The number of the message in its group.</param>
/// <param name="Start">When it started.</param>
/// <param name="End">When it ended; null when it never did.</param>
/// <param name="IsCompleted">Whether the idempotency store confirmed its completion to the process.</param>
/// <param name="LastSign">When its process recorded something for the last time.</param>
internal sealed record HandlerCall(string Process, bool WasKilled, string Group, int Number, long Start, long? End, bool IsCompleted, long LastSign)
{
    public override string ToString() => $"{Group} {Number} by {Process}{(WasKilled ? " (killed)" : "")} from {Start} to {End?.ToString() ?? "its kill"}";
}
