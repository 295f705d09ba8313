using System.Security.Cryptography;

namespace Messaging;

/// <summary>The right to start and finish one piece of work. Every piece of work of a key has another token.</summary>
/// <param name="Key">The entry's key: 1 to 1024 characters, at most 2048 bytes in UTF-8.</param>
/// <param name="Fence">What distinguishes this start from every other of the key: 1 to 64 characters.</param>
/// <param name="Lease">How long the entry is held from its start, and from each mark: positive, at most one day. Stores keep whole
/// milliseconds, rounded up.</param>
/// <exception cref="ArgumentException">A part is out of range.</exception>
public sealed record IdempotencyToken(string Key, string Fence, TimeSpan Lease)
{
    private static readonly string Process = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private static long _count;

    private readonly TimeSpan _lease = IdempotencyLimits.CheckLease(Lease);

    /// <summary>The entry's key.</summary>
    public string Key { get; } = IdempotencyLimits.CheckKey(Key);

    /// <summary>What distinguishes this start from every other of the key.</summary>
    public string Fence { get; } = IdempotencyLimits.CheckFence(Fence);

    /// <summary>How long the entry is held from its start, and from each mark.</summary>
    public TimeSpan Lease
    {
        get => _lease;
        init => _lease = IdempotencyLimits.CheckLease(value);
    }

    /// <summary>Makes the token of a new piece of work, with a fence that no other process and no other call has.</summary>
    /// <param name="key">The key: 1 to 1024 characters, at most 2048 bytes in UTF-8.</param>
    /// <param name="lease">How long the entry is held: positive, at most one day.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static IdempotencyToken Create(string key, TimeSpan lease) => new(key, NextFence(), lease);

    // Random bytes for each would cost more than the in-memory store's whole work. The time tells twins apart that were restored from one
    // snapshot of a process, and with it the first part and the count.
    private static string NextFence() => $"{Process}-{TimeProvider.System.GetTimestamp():x}-{Interlocked.Increment(ref _count):x}";
}
