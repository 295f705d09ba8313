namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>A checked attachment of a Simple or Template mail.</summary>
/// <remarks>The transfer encoding is written as in MIME: <c>7bit</c>, <c>quoted-printable</c> or <c>base64</c>.</remarks>
internal sealed record OutgoingAttachment(
    string FileName,
    string ContentType,
    ReadOnlyMemory<byte> Content,
    bool IsInline,
    string? ContentId,
    string? Description,
    string TransferEncoding);
