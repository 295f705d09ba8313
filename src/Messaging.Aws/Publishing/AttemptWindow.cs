namespace Messaging.Aws.Publishing;

/// <summary>How long after a first attempt another one may start, so that SQS still recognises it as a repeat.</summary>
internal sealed class AttemptWindow(TimeProvider time, TimeSpan attemptTimeout)
{
    /// <summary>How long SQS remembers a deduplication ID (SendMessage, MessageDeduplicationId, read 2026-08).</summary>
    public static readonly TimeSpan Deduplication = TimeSpan.FromMinutes(5);

    // Clocks that run apart, and the way to SQS of a request that leaves at the last moment.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    // An attempt may reach SQS as late as its timeout.
    private readonly TimeSpan _length = Deduplication - attemptTimeout - Margin;

    public AttemptStamp Now => new(time.GetTimestamp(), time.GetUtcNow());

    public bool IsOpen(AttemptStamp first) => Elapsed(first) <= _length;

    /// <summary>Until when, on the wall clock, another attempt may start.</summary>
    public DateTimeOffset End(AttemptStamp first) => time.GetUtcNow() + (_length - Elapsed(first));

    // The larger of both: a suspended process stops the monotonic clock, a correction may set the other one back.
    private TimeSpan Elapsed(AttemptStamp first)
    {
        var monotonic = time.GetElapsedTime(first.Timestamp);
        var wall = time.GetUtcNow() - first.Time;
        return monotonic > wall ? monotonic : wall;
    }
}
