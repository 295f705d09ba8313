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
            // What is sent by SES may be kept; what is sent to SQS is copied where it is read.
            Body = request.Headers.Contains("X-Amz-Target") ? body.Memory : body.Memory.ToArray(),
            Headers = new RequestHeaders(request),
        };
        var answer = await aws.FrontDoor.HandleAsync(wire, uri.Scheme, cancellationToken);
        // The SDK reads bodies synchronously and without a way to stop: standing still in one would hang the thread for good.
        if (answer.End == BodyEnd.Stalled) await Standstill.UntilAsync(cancellationToken);
        return ToMessage(answer, request);
    }

    private HttpResponseMessage ToMessage(WireAnswer answer, HttpRequestMessage request)
    {
        var response = answer.Response;
        HttpContent content = answer.End == BodyEnd.Complete ? new ReadOnlyMemoryContent(response.Body) : new BrokenContent(response.Body);
        content.Headers.TryAddWithoutValidation("Content-Type", response.ContentType);
        var message = new HttpResponseMessage((HttpStatusCode)response.Status) { Content = content, RequestMessage = request };
        message.Headers.TryAddWithoutValidation("x-amzn-RequestId", aws.NextRequestId());
        message.Headers.TryAddWithoutValidation("Date", aws.Date(answer.Skew));
        if (response.Headers is null) return message;
        foreach (var (name, value) in response.Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
