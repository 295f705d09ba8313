namespace Messaging.Aws.Email.Pacing;

/// <summary>How fast this process may send, and how it slows down when SES says so.</summary>
/// <remarks>Not safe for concurrent use: <see cref="RateGate"/> holds its lock.</remarks>
internal sealed class SendRate(double share)
{
    // Below the maximum, since our clock and that of SES do not start their seconds together.
    private const double Headroom = 0.9;

    // A throttled send halves the rate; a tenth comes back every five seconds without one.
    private const double Decrease = 0.5;
    private const double MinFactor = 0.1;
    private const double RecoveryPerSecond = 0.02;

    private double _allowed;
    private double _factor = 1;

    /// <summary>Recipients per second.</summary>
    public double PerSecond => _allowed * _factor;

    public void UseQuota(double maxSendRate) => _allowed = maxSendRate * Headroom * share;

    // Already the choice of the user: neither headroom nor share.
    public void UseFallback(double rate) => _allowed = rate;

    public void SlowDown() => _factor = Math.Max(MinFactor, _factor * Decrease);

    public void Recover(TimeSpan quiet) => _factor = Math.Min(1, _factor + (RecoveryPerSecond * quiet.TotalSeconds));
}
