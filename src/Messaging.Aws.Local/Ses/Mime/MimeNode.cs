using System.Buffers;
using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>A part of a message being built: either encoded content or a multipart with children.</summary>
internal sealed class MimeNode
{
    private readonly List<RawHeader> _headers = [];
    private readonly byte[] _content = [];
    private readonly string? _boundary;
    private readonly IReadOnlyList<MimeNode> _children = [];

    /// <summary>A leaf; <paramref name="content"/> is already in the transfer encoding that its headers name.</summary>
    public MimeNode(IEnumerable<RawHeader> headers, byte[] content)
    {
        _headers.AddRange(headers);
        _content = content;
    }

    private MimeNode(string contentType, string boundary, IReadOnlyList<MimeNode> children)
    {
        _headers.Add(new RawHeader("Content-Type", contentType));
        _boundary = boundary;
        _children = children;
    }

    /// <summary>A multipart, or its only child.</summary>
    public static MimeNode Multipart(string subtype, string boundarySeed, IReadOnlyList<MimeNode> children)
    {
        if (children.Count == 1)
            return children[0];
        // "=_" cannot occur in base64 or quoted-printable content, the seed makes it unique in 7-bit text.
        var boundary = $"----=_{subtype}_{boundarySeed}";
        return new MimeNode($"multipart/{subtype}; boundary=\"{boundary}\"", boundary, children);
    }

    /// <summary>The message with <paramref name="first"/> in front of this part's own header fields.</summary>
    public ReadOnlyMemory<byte> ToMessage(IEnumerable<RawHeader> first)
    {
        var output = new ArrayBufferWriter<byte>(Size());
        Write(output, first.Concat(_headers));
        return output.WrittenMemory;
    }

    // Room for the headers, so that large attachments are copied once and not again each time the buffer grows.
    private int Size() => 1024 + _content.Length + _children.Sum(child => child.Size());

    private void Write(ArrayBufferWriter<byte> output, IEnumerable<RawHeader> headers)
    {
        foreach (var header in headers)
            Append(output, $"{HeaderFolding.Fold(header.Name, header.Value)}\r\n");
        Append(output, "\r\n");
        if (_boundary is null)
        {
            output.Write(_content);
            return;
        }

        foreach (var child in _children)
        {
            Append(output, $"--{_boundary}\r\n");
            child.Write(output, child._headers);
            Append(output, "\r\n");
        }

        Append(output, $"--{_boundary}--\r\n");
    }

    private static void Append(ArrayBufferWriter<byte> output, string text) => Encoding.ASCII.GetBytes(text, output);
}
