namespace Amazon.SimpleEmailV2.Model;

/// <summary>A file in a mail.</summary>
internal sealed class Attachment
{
    public MemoryStream? RawContent { get; set; }

    public string? FileName { get; set; }

    public AttachmentContentDisposition? ContentDisposition { get; set; }

    public string? ContentDescription { get; set; }

    public string? ContentId { get; set; }

    public AttachmentContentTransferEncoding? ContentTransferEncoding { get; set; }

    public string? ContentType { get; set; }
}
