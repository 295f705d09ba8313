namespace Messaging.Aws.Consuming;

/// <summary>Growing delays between attempts, spread by chance so that many consumers do not come back in step.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class BackOff(Random random)
{
    // 2^20 times any sensible base is past every cap; the exponent must not overflow.
    private const int MaxDoublings = 20;

    private readonly Lock _gate = new();

    /// <summary>The delay before the repeat after attempt <paramref name="attempt"/> (from 0): doubled each time up to the cap, then
    /// spread over its upper half.</summary>
    public TimeSpan After(int attempt, TimeSpan first, TimeSpan cap)
    {
        var grown = first * Math.Pow(2, Math.Min(attempt, MaxDoublings));
        return (grown < cap ? grown : cap) * (0.5 + (Next() / 2));
    }

    private double Next()
    {
        lock (_gate)
        {
            return random.NextDouble();
        }
    }
}
