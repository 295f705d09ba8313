namespace Amazon.SimpleEmailV2.Model;

/// <summary>How one mail of a bulk send ended.</summary>
internal sealed class BulkEmailEntryResult
{
    public BulkEmailStatus? Status { get; set; }

    public string? Error { get; set; }

    public string? MessageId { get; set; }
}
