using System.Net.Http.Headers;
using Amazon.Runtime;

namespace Messaging.Benchmarks;

/// <summary>Makes the HTTP client of an SDK client and counts bodies and headers of its requests and answers.</summary>
internal sealed class HttpBytes : HttpClientFactory, IDisposable
{
    private readonly CountingHandler _handler = new();

    public long Sent => _handler.Sent;

    public long Received => _handler.Received;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_handler, disposeHandler: false);

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _handler.Dispose();

    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private long _sent;
        private long _received;

        public long Sent => Interlocked.Read(ref _sent);

        public long Received => Interlocked.Read(ref _received);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Add(ref _sent, BytesOf(request.Headers, request.Content));
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref _received, BytesOf(response.Headers, response.Content));
            return response;
        }

        // ": " and a line end for each header.
        private static long BytesOf(HttpHeaders headers, HttpContent? content) =>
            headers.Concat(content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                .Sum(header => header.Key.Length + string.Join(", ", header.Value).Length + 4L) + (content?.Headers.ContentLength ?? 0);
    }
}
