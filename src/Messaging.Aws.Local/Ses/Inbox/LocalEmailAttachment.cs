namespace Messaging.Aws.Local;

/// <summary>An attachment or inline part of a mail, decoded.</summary>
public sealed class LocalEmailAttachment
{
    internal LocalEmailAttachment(string? fileName, string contentType, string? contentId, bool isInline, ReadOnlyMemory<byte> content)
    {
        FileName = fileName;
        ContentType = contentType;
        ContentId = contentId;
        IsInline = isInline;
        Content = content;
    }

    /// <summary>The file name; null when the part has none.</summary>
    public string? FileName { get; }

    /// <summary>The media type without parameters, in lower case, such as <c>application/pdf</c>.</summary>
    public string ContentType { get; }

    /// <summary>The content ID without angle brackets, as <c>cid:</c> links name it; null when there is none.</summary>
    public string? ContentId { get; }

    /// <summary>Whether the part is shown inside the mail instead of offered as a file.</summary>
    public bool IsInline { get; }

    /// <summary>The decoded bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }
}
