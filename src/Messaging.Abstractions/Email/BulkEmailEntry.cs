namespace Messaging;

/// <summary>One mail of a bulk send.</summary>
public sealed class BulkEmailEntry
{
    /// <summary>The recipients that everybody sees.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The recipients of a copy that everybody sees.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The recipients that nobody sees.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>The data of this mail as a JSON object; null for that of the template. It replaces, it is not merged: give it whole.</summary>
    public string? Data { get; init; }

    /// <summary>Further tags of this mail.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>The key under which this mail is sent at most once; null for none.</summary>
    public string? IdempotencyKey { get; init; }
}
