namespace Messaging.Benchmarks;

/// <summary>Answers calls with the recorded answers, in order.</summary>
internal sealed class Player(Exchange[] exchanges) : HttpMessageHandler
{
    private int _next;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(exchanges[_next++].ToResponse(request));
}
