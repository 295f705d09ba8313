using System.Text;
using System.Text.Json.Nodes;
using Messaging.Aws.Local.Sqs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>Answers everything beneath <see cref="DashboardPaths.Root"/>. Guards first, then routes.</summary>
internal sealed class DashboardHandler : IDisposable
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // The largest message, every character of it escaped as six.
    private const int MaxChangeBytes = 6 * 1024 * 1024 + 64 * 1024;

    private readonly LocalAws _aws;
    private readonly DashboardGuard _guard = new();
    private readonly DashboardAssets _assets;
    private readonly CallHistory _history;
    private readonly DashboardActions _actions;
    private readonly MailParts _mailParts;
    private readonly EventStream _events;
    private readonly QueueView _queues;
    private readonly InboxView _inbox;
    private readonly RequestView _requests;

    public DashboardHandler(LocalAws aws, CancellationToken stopping)
    {
        _aws = aws;
        _assets = new DashboardAssets(_guard.Token);
        _history = new CallHistory(aws);
        var faults = new FaultSwitches(aws.Faults);
        _actions = new DashboardActions(aws, faults);
        _mailParts = new MailParts(aws.Inbox);
        _queues = new QueueView(aws.Engine, _history);
        _inbox = new InboxView(aws);
        _requests = new RequestView(aws, _history, faults);
        _events = new EventStream(aws.Engine.Time, View, stopping);
    }

    public static bool Serves(HttpRequest request) =>
        request.Path.StartsWithSegments(DashboardPaths.Root, StringComparison.Ordinal)
        // A person with a browser: no client of AWS asks for HTML.
        || (HttpMethods.IsGet(request.Method) && request.Path == "/" && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal));

    public void Dispose() => _history.Dispose();

    public async Task HandleAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.ContentSecurityPolicy = PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-DNS-Prefetch-Control"] = "off";
        try
        {
            if (_guard.Refusal(request) is { } refusal) await ErrorAsync(context, StatusCodes.Status403Forbidden, refusal);
            else if (HttpMethods.IsPost(request.Method)) await ChangeAsync(context);
            else if (HttpMethods.IsGet(request.Method)) await ReadAsync(context);
            else await ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "Only GET and POST.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page was closed: there is no one to answer.
        }
    }

    private Task ReadAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        switch (path)
        {
            case "/" or DashboardPaths.Root:
                context.Response.Redirect(DashboardPaths.Page);
                return Task.CompletedTask;
            case DashboardPaths.Page:
                return WriteAsync(context, DashboardAssets.ContentType("index.html"), _assets.Page);
            case DashboardPaths.View:
                return JsonAsync(context, View(ViewQuery.Of(context.Request.Query)));
            case DashboardPaths.Events:
                return _events.RunAsync(context, ViewQuery.Of(context.Request.Query));
            case DashboardPaths.Message:
                return FoundAsync(context, FindMessage(context.Request.Query));
            case DashboardPaths.Mail:
                return FoundAsync(context, _mailParts.Find(context.Request.Query["id"].ToString()) is { } mail ? MailJson.Whole(mail) : null);
        }

        if (path.StartsWith(DashboardPaths.MailParts, StringComparison.Ordinal) && _mailParts.FindPart(path) is { } part)
            return PartAsync(context, part);
        var name = path[DashboardPaths.Page.Length..];
        return _assets.Find(name) is { } asset && name != "index.html"
            ? WriteAsync(context, DashboardAssets.ContentType(name), asset)
            : ErrorAsync(context, StatusCodes.Status404NotFound, "There is nothing here.");
    }

    private JsonObject View(ViewQuery query) => query.View switch
    {
        "inbox" => _inbox.Read(query),
        "requests" => _requests.Read(),
        _ => _queues.Read(query),
    };

    private JsonObject? FindMessage(IQueryCollection query)
    {
        if (!Guid.TryParse(query["id"], out var id)) return null;
        var group = query["group"].ToString();
        LocalMessage? found;
        using (_aws.Engine.Enter())
        {
            if (_aws.Engine.Find_NeedsLock(query["queue"].ToString()) is not { } queue) return null;
            var message = QueueView.MessagesOf(queue, group.Length == 0 ? null : group).FirstOrDefault(message => message.Id == id);
            found = message is null ? null : new LocalMessage(message);
        }

        return found is null ? null : MessageJson.Whole(found);
    }

    private async Task ChangeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (!path.StartsWith(DashboardPaths.Actions, StringComparison.Ordinal))
        {
            await ErrorAsync(context, StatusCodes.Status404NotFound, "There is nothing here.");
            return;
        }

        try
        {
            context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxChangeBytes;
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
                ?? throw new ActionRefusedException("The request is no JSON object.");
            var done = _actions.Run(path[DashboardPaths.Actions.Length..], body);
            await JsonAsync(context, new JsonObject { ["done"] = done });
        }
        catch (Exception error) when (error is ActionRefusedException or SqsException or ArgumentException or System.Text.Json.JsonException)
        {
            await ErrorAsync(context, StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private static Task PartAsync(HttpContext context, MailPart part)
    {
        context.Response.Headers.ContentSecurityPolicy = part.Policy;
        if (part.FileName is { } name) context.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        return WriteAsync(context, part.ContentType, part.Content);
    }

    private static Task FoundAsync(HttpContext context, JsonObject? found) =>
        found is null ? ErrorAsync(context, StatusCodes.Status404NotFound, "It is gone.") : JsonAsync(context, found);

    private static Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonAsync(context, new JsonObject { ["error"] = message });
    }

    private static Task JsonAsync(HttpContext context, JsonObject json) =>
        WriteAsync(context, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
