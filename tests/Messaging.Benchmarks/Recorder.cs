namespace Messaging.Benchmarks;

/// <summary>Keeps every exchange on its way to the embedded AWS.</summary>
internal sealed class Recorder(HttpMessageHandler service) : DelegatingHandler(service)
{
    public List<Exchange> Exchanges { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var sent = Flat(request.Headers.Concat(request.Content.Headers));
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var exchange = new Exchange(request.RequestUri!, sent, body, response.StatusCode, Flat(response.Headers.Concat(response.Content.Headers)), answer);
        Exchanges.Add(exchange);
        return exchange.ToResponse(request);
    }

    private static List<KeyValuePair<string, string>> Flat(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        [.. headers.Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value)))];
}
