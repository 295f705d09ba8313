namespace Messaging.Aws.Local.Ses.Account;

/// <summary>The two limits on sending: recipients per second, and recipients in any 24 hours.</summary>
/// <remarks>
/// Not thread-safe: the account calls it under its lock. The rate is a bucket that holds one second's worth, as SES allows
/// "short bursts". A mail needs as many tokens as it has recipients, but never more than a full bucket: otherwise a mail to 50
/// could never leave an account with 14 per second. It then leaves a debt that the next sends wait for.
/// </remarks>
internal sealed class SendWindows(TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly Queue<(DateTimeOffset At, int Recipients)> _sent = new();
    private long _sentLast24Hours;
    private (DateTimeOffset At, int Recipients) _newest;
    private double _tokens = double.PositiveInfinity;
    private long _filledAt = time.GetTimestamp();

    public long SentLast24Hours()
    {
        var oldest = time.GetUtcNow() - Day;
        while (_sent.TryPeek(out var first) && first.At <= oldest)
            _sentLast24Hours -= _sent.Dequeue().Recipients;
        if (_newest.Recipients > 0 && _newest.At <= oldest)
        {
            _sentLast24Hours -= _newest.Recipients;
            _newest = default;
        }

        return _sentLast24Hours;
    }

    /// <summary>Whether the rate has room for that many recipients now.</summary>
    public bool HasRate(int recipients, double maxSendRate)
    {
        var capacity = Math.Max(1, maxSendRate);
        var now = time.GetTimestamp();
        _tokens = Math.Min(capacity, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * maxSendRate));
        _filledAt = now;
        return _tokens >= Math.Min(recipients, capacity) - Rounding;
    }

    /// <summary>Counts a mail; <paramref name="counted"/> of its recipients use up the 24-hour quota.</summary>
    public void Take(int recipients, int counted)
    {
        _tokens -= recipients;
        if (counted == 0)
            return;
        _sentLast24Hours += counted;
        Remember(time.GetUtcNow(), counted);
    }

    // Sends of one second share an entry, so that an unlimited account does not grow one per mail.
    private void Remember(DateTimeOffset now, int counted)
    {
        if (_newest.Recipients > 0 && now - _newest.At < TimeSpan.FromSeconds(1) && now >= _newest.At)
        {
            _newest.Recipients += counted;
            return;
        }

        if (_newest.Recipients > 0)
            _sent.Enqueue(_newest);
        _newest = (now, counted);
    }

    // A tenth of a second ten times over is not exactly one second's worth in binary fractions.
    private const double Rounding = 1e-6;
}
