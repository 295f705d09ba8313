namespace Messaging;

/// <summary>One template for many recipients.</summary>
public sealed class BulkEmail
{
    /// <summary>The sender; null for the configured one.</summary>
    public string? From { get; init; }

    /// <summary>The template; its data is what an entry without data of its own uses.</summary>
    public required EmailTemplate Template { get; init; }

    /// <summary>The recipients. Sent in requests of up to 50.</summary>
    public required IReadOnlyList<BulkEmailEntry> Entries { get; init; }

    /// <summary>Where replies go; empty: to the sender.</summary>
    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    /// <summary>Names and values by which events are sorted; for every entry.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>The configuration set; null for the configured one, or none.</summary>
    public string? ConfigurationSet { get; init; }
}
