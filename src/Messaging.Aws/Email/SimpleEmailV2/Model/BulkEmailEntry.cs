namespace Amazon.SimpleEmailV2.Model;

/// <summary>One mail of a bulk send.</summary>
internal sealed class BulkEmailEntry
{
    public Destination? Destination { get; set; }

    public List<MessageTag>? ReplacementTags { get; set; }

    public ReplacementEmailContent? ReplacementEmailContent { get; set; }

    public List<MessageHeader>? ReplacementHeaders { get; set; }
}
