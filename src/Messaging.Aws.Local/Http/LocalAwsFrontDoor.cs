using Messaging.Aws.Local.Faults;
using Messaging.Aws.Local.Requests;
using Messaging.Aws.Local.Signing;
using Messaging.Aws.Local.Sqs;
using Messaging.Aws.Local.Sqs.Wire;

namespace Messaging.Aws.Local.Http;

/// <summary>The way of every request, whoever carried it here: route, faults, signature, operation, count.</summary>
internal sealed class LocalAwsFrontDoor(
    LocalAwsOptions options, SqsEngine sqs, IWireService ses, LocalAwsFaults faults, LocalAwsRequests requests)
{
    // A message of 1 MiB with every byte escaped, and some room.
    private const int MaxSqsBodyBytes = 8 * 1024 * 1024;

    // A mail of 40 MB in base64, and some room.
    private const int MaxSesBodyBytes = 64 * 1024 * 1024;

    /// <summary>The largest request body of a path; a longer one is refused.</summary>
    public static int MaxBodyBytes(string rawPath) => Route.IsSesPath(rawPath) ? MaxSesBodyBytes : MaxSqsBodyBytes;

    private readonly SignatureVerifier? _verifier = options.VerifySignatures ? new SignatureVerifier(options) : null;

    /// <summary>Answers the request.</summary>
    /// <param name="request">The request; its body may be used again once the answer is there, when it is one of SQS.</param>
    /// <param name="scheme"><c>http</c> or <c>https</c>, for the queue URLs in answers.</param>
    /// <param name="aborted">Signals that the client went away.</param>
    /// <exception cref="HttpRequestException">A fault broke the connection.</exception>
    public ValueTask<WireAnswer> HandleAsync(WireRequest request, string scheme, CancellationToken aborted)
    {
        var route = Route.Of(request);
        if (faults.Befall(route, request) is { } befalling)
        {
            var call = new FaultedCall { Route = route, Request = request, Sqs = sqs, Aborted = aborted };
            return HandleFaultedAsync(call, befalling, scheme);
        }

        var answer = AnswerAsync(route, request, scheme, null, aborted);
        return answer.IsCompletedSuccessfully ? new(new WireAnswer(answer.GetAwaiter().GetResult())) : WrapAsync(answer);
    }

    private static async ValueTask<WireAnswer> WrapAsync(ValueTask<WireResponse> answer) => new(await answer);

    private async ValueTask<WireAnswer> HandleFaultedAsync(FaultedCall call, List<Fault> befalling, string scheme)
    {
        foreach (var fault in befalling) await fault.BeforeAsync(call);
        if (call.Answer is { } instead) Count(Arrive(call.Route, call.Request), instead.Response);
        else call.Answer = new WireAnswer(await AnswerAsync(call.Route, call.Request, scheme, call, call.Aborted));
        foreach (var fault in befalling) await fault.AfterAsync(call);
        return call.Answer.Value with { Skew = call.ClockSkew };
    }

    private ValueTask<WireResponse> AnswerAsync(
        Route route, WireRequest request, string scheme, FaultedCall? faulted, CancellationToken aborted)
    {
        var counter = Arrive(route, request);
        if (Refuse(route, request, faulted?.ClockSkew ?? TimeSpan.Zero) is { } refusal) return new(Count(counter, refusal));
        if (route.IsSes) return new(Count(counter, ses.Handle(request)));
        var call = new SqsCall
        {
            Operation = route.Operation,
            Engine = sqs,
            Body = request.Body,
            BaseUrl = $"{scheme}://{request.Header("Host")}",
            Aborted = aborted,
            AbortedReceiveTakesMessages = faulted?.AbortHonoured is { } honoured ? !honoured : options.AbortedReceiveTakesMessages,
            FailEntry = faulted?.FailEntry,
            Counter = counter,
        };
        var answer = SqsService.HandleAsync(route.Sqs!, call);
        return answer.IsCompletedSuccessfully ? new(Count(counter, answer.GetAwaiter().GetResult())) : CountLaterAsync(counter, answer);
    }

    private WireResponse? Refuse(Route route, WireRequest request, TimeSpan skew)
    {
        if (route.Refusal is not null) return route.Refusal;
        if (request.Body.Length > MaxBodyBytes(request.RawPath)) return TooLarge(route, MaxBodyBytes(request.RawPath));
        var problem = _verifier?.Check(request, route.IsSes ? "ses" : "sqs", skew);
        if (problem is null) return null;
        return route.IsSes
            ? WireErrors.Json(problem.Status, problem.Type, problem.Message)
            : SqsErrorWriter.Write(new SqsError($"com.amazon.coral.service#{problem.Type}", problem.Code, problem.Message, problem.Status));
    }

    private static WireResponse TooLarge(Route route, int limit)
    {
        const string Type = "RequestTooLarge";
        var message = $"The request body is larger than {limit} bytes.";
        return route.IsSes
            ? WireErrors.Json(413, Type, message)
            : SqsErrorWriter.Write(new SqsError($"com.amazon.coral.service#{Type}", Type, message, 413));
    }

    private OperationCounter Arrive(Route route, WireRequest request)
    {
        var counter = requests.Of(route.Operation);
        counter.Arrive(request.Body.Length);
        return counter;
    }

    private static async ValueTask<WireResponse> CountLaterAsync(OperationCounter counter, ValueTask<WireResponse> pending) =>
        Count(counter, await pending);

    private static WireResponse Count(OperationCounter counter, WireResponse response)
    {
        counter.Answer(response.Status, response.Body.Length);
        return response;
    }
}
