using System.Net;

namespace Messaging.Aws.Local.Http;

/// <summary>A response body of which only the first half arrives, under the full <c>Content-Length</c>.</summary>
internal sealed class BrokenContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;

    public BrokenContent(ReadOnlyMemory<byte> body)
    {
        _body = body;
        Headers.ContentLength = body.Length;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(FirstHalf());

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var source = FirstHalf();
        await source.CopyToAsync(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    private BrokenStream FirstHalf() => new(_body[..(_body.Length / 2)]);
}
