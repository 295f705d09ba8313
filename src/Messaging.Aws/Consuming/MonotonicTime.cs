namespace Messaging.Aws.Consuming;

/// <summary>Instants of the monotonic clock as a <see cref="TimeSpan"/> since an arbitrary origin, so that leases are plain arithmetic.</summary>
internal static class MonotonicTime
{
    /// <summary>Later than every instant.</summary>
    public static readonly TimeSpan Never = TimeSpan.MaxValue;

    public static TimeSpan Instant(this TimeProvider time) => time.GetElapsedTime(0);
}
