namespace Messaging.Aws.Deduplication;

/// <summary>What the in-memory store knows about a key.</summary>
internal sealed class IdempotencyEntry(string key, string fingerprint)
{
    public string Key => key;

    public string Fingerprint => fingerprint;

    /// <summary>Who holds the entry.</summary>
    public string Fence { get; set; } = "";

    public DateTimeOffset LeaseUntil { get; set; }

    public string? Note { get; set; }

    /// <summary>The result; null while the entry is started.</summary>
    public string? Result { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
