namespace Messaging.Aws.Tests.Consuming;

/// <summary>One call of a handler.</summary>
internal sealed class HandlerCallRecord(string process, string group, int number, string messageId, int attempt, DateTimeOffset beganAt)
{
    public string Process => process;

    public string Group => group;

    public int Number => number;

    public string MessageId => messageId;

    public int Attempt => attempt;

    public DateTimeOffset BeganAt => beganAt;

    public DateTimeOffset? EndedAt { get; private set; }

    public bool Succeeded { get; private set; }

    public bool WasCancelled { get; private set; }

    public void End(DateTimeOffset at, bool succeeded, bool cancelled)
    {
        EndedAt = at;
        Succeeded = succeeded;
        WasCancelled = cancelled;
    }

    public override string ToString() =>
        $"{process} {group}#{number} attempt {attempt} {beganAt:HH:mm:ss.fff}–{EndedAt:HH:mm:ss.fff} {(Succeeded ? "ok" : WasCancelled ? "cancelled" : "failed")}";
}
