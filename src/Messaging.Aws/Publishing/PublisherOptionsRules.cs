namespace Messaging.Aws.Publishing;

/// <summary>The rules of <see cref="PublisherOptions"/>.</summary>
internal static class PublisherOptionsRules
{
    private const int MaxWaitingMessages = 1_000_000;
    private const long MinWaitingBytes = 1_048_576;
    private const long MaxWaitingBytes = 4L * 1_024 * 1_048_576;
    private const int MaxRequestsInFlight = 1_000;

    private static readonly TimeSpan MinAttemptTimeout = TimeSpan.FromMilliseconds(100);

    // Far below the five minutes of the deduplication window, so that a request that had no answer can be repeated.
    private static readonly TimeSpan MaxAttemptTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxLinger = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxFlushTimeout = TimeSpan.FromMinutes(5);

    public static void Check(OptionsProblems problems, PublisherOptions options)
    {
        problems.CheckRange(Name(nameof(options.MaxWaitingMessages)), options.MaxWaitingMessages, 1, MaxWaitingMessages);
        problems.CheckRange(Name(nameof(options.MaxWaitingBytes)), options.MaxWaitingBytes, MinWaitingBytes, MaxWaitingBytes);
        problems.CheckRange(Name(nameof(options.MaxRequestsInFlight)), options.MaxRequestsInFlight, 1, MaxRequestsInFlight);
        problems.CheckRange(Name(nameof(options.AttemptTimeout)), options.AttemptTimeout, MinAttemptTimeout, MaxAttemptTimeout);
        problems.CheckRange(Name(nameof(options.Linger)), options.Linger, TimeSpan.Zero, MaxLinger);
        problems.CheckRange(Name(nameof(options.FlushTimeout)), options.FlushTimeout, TimeSpan.Zero, MaxFlushTimeout);
        if (!Enum.IsDefined(options.Ordering))
        {
            problems.Add(Name(nameof(options.Ordering)), options.Ordering, "must be Strict or Runs");
        }
    }

    private static string Name(string setting) => $"Publisher:{setting}";
}
