using Messaging.Aws.Local.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Local.Server;

/// <summary>Carries one HTTP request to the engine and its answer back.</summary>
internal sealed partial class RequestHandler(LocalAws aws, ILogger<RequestHandler> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (IsFromPage(context.Request))
            {
                await WriteAsync(context, new WireAnswer(WireErrors.Json(403, "AccessDeniedException", "Web pages may not call Local AWS.")));
                return;
            }

            using var body = new RequestBody();
            await body.FillAsync(context.Request.Body, LocalAwsFrontDoor.MaxBodyBytes(context.Request.Path.Value ?? ""), context.RequestAborted);
            var answer = await aws.FrontDoor.HandleAsync(ToWire(context, body), context.Request.Scheme, context.RequestAborted);
            await WriteAsync(context, answer);
        }
        catch (HttpRequestException)
        {
            // A fault that was asked for broke the connection.
            context.Abort();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away: there is no one to answer.
        }
        catch (BadHttpRequestException)
        {
            // Kestrel answers what is no HTTP.
            throw;
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
            // As above, noticed while reading or writing.
        }
        catch (Exception error)
        {
            // Not the path: on SES it can hold an address.
            LogBug(logger, error, context.Request.Method);
            if (context.Response.HasStarted) context.Abort();
            else await WriteAsync(context, new WireAnswer(WireErrors.Json(500, "InternalFailure", "Local AWS has a bug here; its error output says more.")));
        }
    }

    // A browser says where a request comes from, no client of AWS does. The keys are no secret, so any page could sign its requests.
    private static bool IsFromPage(HttpRequest request) =>
        request.Headers.Origin.Count > 0 || request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "none");

    private static WireRequest ToWire(HttpContext context, RequestBody body)
    {
        // As sent: the signature is made over it.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?');
        var isSqs = context.Request.Headers.ContainsKey("X-Amz-Target");
        return new WireRequest
        {
            Method = context.Request.Method,
            RawPath = query < 0 ? target : target[..query],
            RawQuery = query < 0 ? "" : target[(query + 1)..],
            Body = isSqs ? body.Memory : body.Memory.ToArray(),
            Headers = new ServerHeaders(context.Request.Headers),
        };
    }

    private async Task WriteAsync(HttpContext context, WireAnswer answer)
    {
        var (response, aborted) = (context.Response, context.RequestAborted);
        response.StatusCode = answer.Response.Status;
        response.ContentType = answer.Response.ContentType;
        response.ContentLength = answer.Response.Body.Length;
        response.Headers["x-amzn-RequestId"] = aws.NextRequestId();
        response.Headers.Date = aws.Date(answer.Skew);
        foreach (var (name, value) in answer.Response.Headers ?? []) response.Headers[name] = value;
        var complete = answer.End == BodyEnd.Complete;
        await response.Body.WriteAsync(complete ? answer.Response.Body : answer.Response.Body[..(answer.Response.Body.Length / 2)], aborted);
        if (complete) return;
        await response.Body.FlushAsync(aborted);
        if (answer.End == BodyEnd.Stalled) await Standstill.UntilAsync(aborted);
        context.Abort();
    }

    [LoggerMessage(1600, LogLevel.Error, "A {Method} request ran into a bug")]
    private static partial void LogBug(ILogger logger, Exception error, string method);
}
