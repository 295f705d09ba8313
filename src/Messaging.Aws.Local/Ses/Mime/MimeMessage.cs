namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>A parsed mail as a reader shows it.</summary>
internal sealed class MimeMessage
{
    private readonly MimeEntity _root;

    private MimeMessage(MimeEntity root)
    {
        _root = root;
        Headers = [.. root.Headers.Select(header => new LocalEmailHeader(header.Name, EncodedWords.Decode(header.Value)))];
        var leaves = root.Flatten().Where(entity => !entity.IsMultipart).ToList();
        var text = leaves.Find(leaf => IsBody(leaf, "text/plain"));
        var html = leaves.Find(leaf => IsBody(leaf, "text/html"));
        TextBody = root.Headers.Count == 0 ? null : text?.DecodeText();
        HtmlBody = html?.DecodeText();
        Attachments = [.. leaves.Where(leaf => leaf != text && leaf != html).Select(ToAttachment)];
    }

    public IReadOnlyList<LocalEmailHeader> Headers { get; }

    public IReadOnlyList<RawHeader> WireHeaders => _root.Headers;

    public string? TextBody { get; }

    public string? HtmlBody { get; }

    public IReadOnlyList<LocalEmailAttachment> Attachments { get; }

    public static MimeMessage Parse(ReadOnlyMemory<byte> mime) => new(MimeEntity.Parse(mime));

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    public IReadOnlyList<LocalEmailAddress> Addresses(string headerName) =>
        [.. _root.Headers.Where(header => header.Is(headerName)).SelectMany(header => AddressList.Parse(header.Value))];

    private static bool IsBody(MimeEntity leaf, string type) =>
        leaf.ContentType.Value == type && leaf.Disposition.Value != "attachment" && leaf.FileName is null;

    private static LocalEmailAttachment ToAttachment(MimeEntity leaf) => new(
        leaf.FileName,
        leaf.ContentType.Value,
        leaf.Find("Content-ID")?.Trim().TrimStart('<').TrimEnd('>'),
        leaf.Disposition.Value == "inline",
        leaf.DecodeBody());
}
