namespace Messaging.Benchmarks;

/// <summary>The cases of the table.</summary>
internal static class Cases
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(10);

    public static IReadOnlyList<ICase> All { get; } =
    [
        new PublishCase("publish, 100 groups", 10_000, 100, 100, default),
        new PublishCase("publish, 100 groups, 10 ms", 10_000, 100, 100, Latency),
        new PublishCase("publish, 1 group", 2_000, 1, 1, default),
        new PublishCase("publish, 10,000 groups", 20_000, 10_000, 100, default),
        new ConsumeCase("consume, 100 groups", 10_000, 100, default),
        new ConsumeCase("consume, 100 groups, 10 ms", 10_000, 100, Latency),
        new ConsumeCase("consume, 1 group", 2_000, 1, default),
        new ConsumeCase("consume, 10,000 groups", 20_000, 10_000, default),
        new TrickleCase("trickle", 2_000, default),
        new TrickleCase("trickle, 10 ms", 200, Latency),
    ];
}
