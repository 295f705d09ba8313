namespace Messaging.Aws.Deduplication;

/// <summary>Growing pauses between two questions to a store about the same key.</summary>
internal struct Pauses
{
    /// <summary>The longest pause: what a waiter may come too late.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // Work that is awaited is often done at once; each further question costs a call.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private TimeSpan _last;

    /// <summary>The next pause: twice the last, but not beyond the moment at which the answer changes anyway.</summary>
    public TimeSpan Next(TimeSpan untilChange)
    {
        _last = Clamp(_last + _last, Shortest, Longest);
        return Clamp(_last, Shortest, untilChange < Shortest ? Shortest : untilChange);
    }

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
