using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>An answer whose body is in memory.</summary>
internal sealed class BufferedAnswer : IWebResponseData, IHttpResponseBody
{
    private readonly IWebResponseData _answer;
    private readonly MemoryStream _body;

    private BufferedAnswer(IWebResponseData answer, MemoryStream body)
    {
        _answer = answer;
        _body = body;
    }

    public long ContentLength => _body.Length;

    public string ContentType => _answer.ContentType;

    public HttpStatusCode StatusCode => _answer.StatusCode;

    public bool IsSuccessStatusCode => _answer.IsSuccessStatusCode;

    public IHttpResponseBody ResponseBody => this;

    public static async Task<BufferedAnswer> ReadAsync(IWebResponseData answer, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        var stream = await answer.ResponseBody.OpenResponseAsync();
        await stream.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        return new(answer, body);
    }

    public string[] GetHeaderNames() => _answer.GetHeaderNames();

    public bool IsHeaderPresent(string headerName) => _answer.IsHeaderPresent(headerName);

    public string GetHeaderValue(string headerName) => _answer.GetHeaderValue(headerName);

    public IEventStreamHeader GetEventStreamHeader(string headerName) => _answer.GetEventStreamHeader(headerName);

    public bool IsEventHeaderPresent(string headerName) => _answer.IsEventHeaderPresent(headerName);

    public Stream OpenResponse() => _body;

    public Task<Stream> OpenResponseAsync() => Task.FromResult<Stream>(_body);

    public void Dispose()
    {
        _body.Dispose();
        _answer.ResponseBody.Dispose();
    }
}
