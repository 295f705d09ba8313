using System.Text;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Preview;

/// <summary>A part of a MIME message: headers and either base64 content or further parts.</summary>
internal sealed class MimePart
{
    private const string LineEnd = "\r\n";

    private readonly List<string> _headers = [];
    private readonly string? _boundary;
    private readonly IReadOnlyList<MimePart> _parts = [];
    private readonly ReadOnlyMemory<byte> _content;

    private MimePart(string contentType, ReadOnlyMemory<byte> content)
    {
        _content = content;
        _headers.Add($"Content-Type: {contentType}");
        _headers.Add("Content-Transfer-Encoding: base64");
    }

    private MimePart(string subtype, string boundary, IReadOnlyList<MimePart> parts)
    {
        _boundary = boundary;
        _parts = parts;
        _headers.Add($"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"");
    }

    public static MimePart Text(string type, string text) => new($"{type}; charset=utf-8", Encoding.UTF8.GetBytes(text));

    /// <summary>Several parts; a single one stands for itself.</summary>
    public static MimePart Multi(string subtype, string boundary, IReadOnlyList<MimePart> parts) =>
        parts.Count == 1 ? parts[0] : new(subtype, boundary, parts);

    public static MimePart File(Attachment file)
    {
        var part = new MimePart(file.ContentType ?? "application/octet-stream", file.RawContent!.ToArray());
        var kind = file.ContentId is null ? "attachment" : "inline";
        part._headers.Add($"Content-Disposition: {kind}; filename*=UTF-8''{Uri.EscapeDataString(file.FileName!)}");
        if (file.ContentId is { } id)
        {
            part._headers.Add($"Content-ID: <{id}>");
        }

        return part;
    }

    public void Write(StringBuilder text)
    {
        foreach (var header in _headers)
        {
            text.Append(header).Append(LineEnd);
        }

        text.Append(LineEnd);
        if (_boundary is null)
        {
            text.Append(Convert.ToBase64String(_content.Span, Base64FormattingOptions.InsertLineBreaks)).Append(LineEnd);
            return;
        }

        foreach (var part in _parts)
        {
            text.Append("--").Append(_boundary).Append(LineEnd);
            part.Write(text);
        }

        text.Append("--").Append(_boundary).Append("--").Append(LineEnd);
    }
}
