using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Faults.Kinds;

internal sealed class BodyFault(BodyFailure failure) : Fault(Describe(failure))
{
    private static readonly byte[] ProxyPage = "<html><body><h1>It works!</h1></body></html>"u8.ToArray();

    internal override ValueTask AfterAsync(FaultedCall call)
    {
        if (call.Answer is not { } answer) return ValueTask.CompletedTask;
        call.Answer = failure switch
        {
            BodyFailure.Empty => answer with { Response = With(answer.Response, answer.Response.ContentType, default) },
            BodyFailure.Unreadable => answer with { Response = With(answer.Response, "text/html", ProxyPage) },
            BodyFailure.Cut => answer with { End = BodyEnd.Cut },
            _ => answer with { End = BodyEnd.Stalled },
        };
        return ValueTask.CompletedTask;
    }

    private static WireResponse With(WireResponse response, string contentType, ReadOnlyMemory<byte> body) =>
        new() { Status = response.Status, ContentType = contentType, Body = body, Headers = response.Headers };

    private static string Describe(BodyFailure failure) => failure switch
    {
        BodyFailure.Empty => "empty body",
        BodyFailure.Unreadable => "unreadable body",
        BodyFailure.Cut => "cut body",
        _ => "stalled body",
    };
}
