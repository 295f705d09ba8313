namespace Messaging.Aws.Publishing;

/// <summary>How long an answer usually takes, smoothed. Belongs to the outbox's lock.</summary>
internal sealed class RoundTrip
{
    // Before the first answer: slower than SQS usually is within a region, so that nothing leaves too early.
    private static readonly TimeSpan Assumed = TimeSpan.FromMilliseconds(25);

    // The weight of one answer, as TCP smooths its round trips (RFC 6298): one slow answer does not change much.
    private const int Weight = 8;

    // An answer that hung counts as no more than this many usual ones: else the next one that hangs would hold others for seconds.
    private const int MostRoundTrips = 4;

    private TimeSpan? _smoothed;

    public TimeSpan Smoothed => _smoothed ?? Assumed;

    public void Add(TimeSpan roundTrip)
    {
        var most = MostRoundTrips * Smoothed;
        var counted = roundTrip < most ? roundTrip : most;
        _smoothed = _smoothed is { } smoothed ? smoothed + ((counted - smoothed) / Weight) : counted;
    }
}
