using Messaging.Aws.Local.Sqs;
using Messaging.Aws.Local.Sqs.Wire;

namespace Messaging.Aws.Local.Http;

/// <summary>The way of every request, whoever carried it here: route, check the signature, run the operation, count.</summary>
internal sealed class LocalAwsFrontDoor(LocalAwsOptions options, SqsEngine sqs, IWireService ses)
{
    /// <summary>Answers the request.</summary>
    /// <param name="request">The request; its body may be used again once the answer is there, when it is one of SQS.</param>
    /// <param name="scheme"><c>http</c> or <c>https</c>, for the queue URLs in answers.</param>
    /// <param name="aborted">Signals that the client went away.</param>
    public ValueTask<WireResponse> HandleAsync(WireRequest request, string scheme, CancellationToken aborted)
    {
        var route = Route.Of(request);
        if (route.Refusal is not null) return new(route.Refusal);
        if (route.IsSes) return new(ses.Handle(request));
        var call = new SqsCall
        {
            Engine = sqs,
            Body = request.Body,
            BaseUrl = $"{scheme}://{request.Header("Host")}",
            Aborted = aborted,
            AbortedReceiveTakesMessages = options.AbortedReceiveTakesMessages,
        };
        return SqsService.HandleAsync(route.Sqs!, call);
    }
}
