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

    /// <summary>Makes the token of a new piece of work, with a random fence.</summary>
    /// <param name="key">The key: 1 to 1024 characters, at most 2048 bytes in UTF-8.</param>
    /// <param name="lease">How long the entry is held: positive, at most one day.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static IdempotencyToken Create(string key, TimeSpan lease)
    {
        // 96 random bits: among a million starts of one key two meet with a probability below 10^-16.
        const int FenceCharacters = 24;
        return new(key, RandomNumberGenerator.GetHexString(FenceCharacters, lowercase: true), lease);
    }
}
