using System.Net;

namespace Messaging.Aws.Local.Http;

/// <summary>Carries requests of an <see cref="HttpClient"/> to the engine. Holds no state: disposing it does nothing to the engine.</summary>
internal sealed class InProcessHandler(LocalAws aws) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var body = new RequestBody();
        if (request.Content is not null) await request.Content.CopyToAsync(body, cancellationToken);
        var uri = request.RequestUri!;
        var wire = new WireRequest
        {
            Method = request.Method.Method,
            RawPath = uri.AbsolutePath,
            RawQuery = uri.Query.Length > 1 ? uri.Query[1..] : "",
            Body = body.Memory,
            Headers = new RequestHeaders(request),
        };
        var answer = await aws.FrontDoor.HandleAsync(wire, uri.Scheme, cancellationToken);
        return ToMessage(answer, request);
    }

    private HttpResponseMessage ToMessage(WireResponse answer, HttpRequestMessage request)
    {
        var content = new ReadOnlyMemoryContent(answer.Body);
        content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = content, RequestMessage = request };
        message.Headers.TryAddWithoutValidation("x-amzn-RequestId", aws.NextRequestId());
        message.Headers.TryAddWithoutValidation("Date", aws.Date());
        if (answer.Headers is null) return message;
        foreach (var (name, value) in answer.Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
