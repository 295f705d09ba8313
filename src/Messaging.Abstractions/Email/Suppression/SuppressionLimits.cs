namespace Messaging;

/// <summary>What every suppression store accepts. Stores call the checks, so that an entry that fits one store fits all.</summary>
public static class SuppressionLimits
{
    /// <summary>The longest key in characters.</summary>
    public const int MaxKeyCharacters = 256;

    /// <summary>The longest retention: 10 years.</summary>
    public static TimeSpan MaxRetention { get; } = TimeSpan.FromDays(3650);

    /// <summary>Checks a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public static void CheckKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > MaxKeyCharacters)
        {
            throw new ArgumentException($"The key of a suppression entry has 1 to {MaxKeyCharacters} characters, this has {key.Length}.", nameof(key));
        }
    }

    /// <summary>Checks several keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <exception cref="ArgumentException">One is empty or too long.</exception>
    public static void CheckKeys(IReadOnlyCollection<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            CheckKey(key);
        }
    }

    /// <summary>Checks what is added.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="retention">The retention.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static void CheckEntry(string key, SuppressionReason reason, TimeSpan retention)
    {
        CheckKey(key);
        if (!Enum.IsDefined(reason))
        {
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "The reason of a suppression entry must be Bounce or Complaint.");
        }

        if (retention <= TimeSpan.Zero || retention > MaxRetention)
        {
            throw new ArgumentOutOfRangeException(
                nameof(retention), retention, $"The retention of a suppression entry must be above zero and at most {MaxRetention}.");
        }
    }
}
