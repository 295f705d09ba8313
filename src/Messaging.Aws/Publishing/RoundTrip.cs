namespace Messaging.Aws.Publishing;

/// <summary>How long an answer usually takes, smoothed. Belongs to the outbox's lock.</summary>
internal sealed class RoundTrip
{
    // Before the first answer: slower than SQS usually is within a region, so that nothing leaves too early.
    private static readonly TimeSpan Assumed = TimeSpan.FromMilliseconds(25);

    // The weight of one answer, as TCP smooths its round trips (RFC 6298): one slow answer does not change much.
    private const int Weight = 8;

    private TimeSpan? _smoothed;

    public TimeSpan Smoothed => _smoothed ?? Assumed;

    public void Add(TimeSpan roundTrip) =>
        _smoothed = _smoothed is { } smoothed ? smoothed + ((roundTrip - smoothed) / Weight) : roundTrip;
}
