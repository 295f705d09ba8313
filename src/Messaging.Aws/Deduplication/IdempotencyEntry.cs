namespace Messaging.Aws.Deduplication;

/// <summary>What the in-memory store knows about a key.</summary>
internal sealed class IdempotencyEntry
{
    public IdempotencyEntry(string key, string fingerprint)
    {
        Key = key;
        Fingerprint = fingerprint;
        Node = new(this);
    }

    public string Key { get; }

    public string Fingerprint { get; }

    /// <summary>Its place among the unfinished; in no list once it is completed.</summary>
    public LinkedListNode<IdempotencyEntry> Node { get; }

    /// <summary>Who holds or completed the entry.</summary>
    public string Fence { get; set; } = "";

    public DateTimeOffset LeaseUntil { get; set; }

    public bool TakenOver { get; set; }

    public string? Note { get; set; }

    /// <summary>The result; null while the entry is started.</summary>
    public string? Result { get; set; }

    public bool IsHeldBy(IdempotencyToken token) => Fence == token.Fence && Result is null;
}
