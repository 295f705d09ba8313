using System.Text;

namespace Messaging;

/// <summary>What every idempotency store accepts. Stores call the checks, so that a key that fits one store fits all.</summary>
public static class IdempotencyLimits
{
    /// <summary>The longest key in characters.</summary>
    public const int MaxKeyCharacters = 1024;

    /// <summary>The longest key in bytes of UTF-8. DynamoDB limit: partition key values (Developer Guide, "Constraints", read 2026-08).</summary>
    public const int MaxKeyBytes = 2048;

    /// <summary>The longest fence in characters.</summary>
    public const int MaxFenceCharacters = 64;

    /// <summary>The longest fingerprint in characters.</summary>
    public const int MaxFingerprintCharacters = 256;

    /// <summary>The longest note in characters.</summary>
    public const int MaxNoteCharacters = 1024;

    /// <summary>The longest result in bytes of UTF-8. Leaves room for the rest of an item: DynamoDB allows 400 KB (Developer Guide,
    /// "Constraints", read 2026-08).</summary>
    public const int MaxResultBytes = 256 * 1024;

    // Surrogates without a partner would all become the same replacement character, and two keys one.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The longest lease: one day. Whoever works longer renews it.</summary>
    public static TimeSpan MaxLease { get; } = TimeSpan.FromDays(1);

    /// <summary>The longest retention: 10 years.</summary>
    public static TimeSpan MaxRetention { get; } = TimeSpan.FromDays(3650);

    /// <summary>How long a store remembers a started entry after its lease ended, at least: 14 days, since SQS keeps a message for at most
    /// that long and no redelivery can come later (SQS quotas, "Message retention", read 2026-08).</summary>
    public static TimeSpan UnfinishedRetention { get; } = TimeSpan.FromDays(14);

    /// <summary>Checks a key and returns it.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">It is empty, too long, or no valid Unicode.</exception>
    public static string CheckKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > MaxKeyCharacters)
        {
            throw new ArgumentException($"An idempotency key has 1 to {MaxKeyCharacters} characters, this has {key.Length}.", nameof(key));
        }

        var bytes = StrictUtf8.GetByteCount(key);
        return bytes <= MaxKeyBytes
            ? key
            : throw new ArgumentException($"An idempotency key has at most {MaxKeyBytes} bytes in UTF-8, this has {bytes}.", nameof(key));
    }

    /// <summary>Checks a fence and returns it.</summary>
    /// <param name="fence">The fence.</param>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public static string CheckFence(string fence)
    {
        ArgumentException.ThrowIfNullOrEmpty(fence);
        CheckLength(fence, MaxFenceCharacters, nameof(fence));
        return fence;
    }

    /// <summary>Checks a lease and returns it.</summary>
    /// <param name="lease">The lease.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive or above <see cref="MaxLease"/>.</exception>
    public static TimeSpan CheckLease(TimeSpan lease) => CheckDuration(lease, MaxLease, nameof(lease));

    /// <summary>Checks a fingerprint.</summary>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public static void CheckFingerprint(string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        CheckLength(fingerprint, MaxFingerprintCharacters, nameof(fingerprint));
    }

    /// <summary>Checks a note.</summary>
    /// <param name="note">The note; null is none.</param>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public static void CheckNote(string? note) => CheckLength(note ?? "", MaxNoteCharacters, nameof(note));

    /// <summary>Checks what an entry is completed with.</summary>
    /// <param name="result">The result.</param>
    /// <param name="retention">How long it is kept.</param>
    /// <exception cref="ArgumentException">The result is too long, or the retention is not positive or above <see cref="MaxRetention"/>.</exception>
    public static void CheckCompletion(string result, TimeSpan retention)
    {
        ArgumentNullException.ThrowIfNull(result);
        var bytes = Encoding.UTF8.GetByteCount(result);
        if (bytes > MaxResultBytes)
        {
            throw new ArgumentException($"The result of an idempotent operation has at most {MaxResultBytes} bytes in UTF-8, this has {bytes}.", nameof(result));
        }

        CheckDuration(retention, MaxRetention, nameof(retention));
    }

    private static void CheckLength(string value, int most, string name)
    {
        if (value.Length > most)
        {
            throw new ArgumentException($"The {name} of an idempotency entry has at most {most} characters, this has {value.Length}.", name);
        }
    }

    private static TimeSpan CheckDuration(TimeSpan value, TimeSpan most, string name) => value > TimeSpan.Zero && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {name} of an idempotency entry must be above zero and at most {most}.");
}
