namespace Messaging;

/// <summary>A file in a mail.</summary>
public sealed class EmailAttachment
{
    /// <summary>The file name that the recipient sees, 1 to 255 characters.</summary>
    public required string FileName { get; init; }

    /// <summary>The bytes; encoded when sent.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The media type, such as <c>application/pdf</c>, at most 78 characters; null: the service finds it from the file name.</summary>
    public string? ContentType { get; init; }

    /// <summary>The content ID by which HTML shows the file inline (<c>&lt;img src="cid:logo"&gt;</c>), 1 to 78 characters without angle
    /// brackets; null: an ordinary attachment.</summary>
    public string? ContentId { get; init; }
}
