using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>A message or one of its parts, split into header fields, body and child parts.</summary>
internal sealed class MimeEntity
{
    // Deeper nesting is an attack, not a mail; what lies deeper stays one undivided part.
    private const int MaxDepth = 32;

    private MimeEntity(IReadOnlyList<RawHeader> headers, ReadOnlyMemory<byte> body, int depth)
    {
        Headers = headers;
        Body = body;
        ContentType = MimeParameters.Parse(Find("Content-Type") ?? "text/plain; charset=us-ascii");
        Disposition = MimeParameters.Parse(Find("Content-Disposition") ?? "");
        Parts = IsMultipart && depth < MaxDepth && ContentType["boundary"] is { Length: > 0 } boundary
            ? [.. MultipartBody.Split(body, boundary).Select(part => Parse(part, depth + 1))]
            : [];
    }

    public IReadOnlyList<RawHeader> Headers { get; }

    /// <summary>The body, still in its transfer encoding.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    public MimeParameters ContentType { get; }

    public MimeParameters Disposition { get; }

    public bool IsMultipart => ContentType.Value.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>The parts of a multipart body; empty for any other.</summary>
    public IReadOnlyList<MimeEntity> Parts { get; }

    public string? FileName => Disposition["filename"] ?? ContentType["name"];

    public static MimeEntity Parse(ReadOnlyMemory<byte> message) => Parse(message, 0);

    public string? Find(string name) => Headers.FirstOrDefault(header => header.Is(name))?.Value;

    /// <summary>This entity and everything in it, outermost first.</summary>
    public IEnumerable<MimeEntity> Flatten() => Parts.SelectMany(part => part.Flatten()).Prepend(this);

    public byte[] DecodeBody() => Find("Content-Transfer-Encoding")?.Trim().ToLowerInvariant() switch
    {
        "base64" => Base64Lines.Decode(Body.Span),
        "quoted-printable" => QuotedPrintable.Decode(Body.Span),
        _ => Body.ToArray(),
    };

    public string DecodeText()
    {
        var charset = Charsets.Find(ContentType["charset"] ?? "utf-8") ?? Encoding.Latin1;
        return charset.GetString(DecodeBody());
    }

    private static MimeEntity Parse(ReadOnlyMemory<byte> message, int depth)
    {
        var (headers, body) = HeaderBlock.Read(message);
        return new MimeEntity(headers, body, depth);
    }
}
