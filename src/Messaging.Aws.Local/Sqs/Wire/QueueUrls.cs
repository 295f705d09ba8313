namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Queue URLs: <c>https://host/account/name</c>. As on AWS the host plays no part in finding the queue.</summary>
internal static class QueueUrls
{
    public static string Of(SqsCall call, string queue) => $"{call.BaseUrl}/{call.Engine.Options.AccountId}/{queue}";

    /// <summary>The queue with this URL, for a call about its messages: those have a limit. Needs the engine's lock.</summary>
    public static Queue FindForMessages(SqsCall call, string? url, long now)
    {
        var queue = Find(call, url);
        var limited = call.Engine.Options.LimitFifoThroughput && queue.Settings is { IsFifo: true, ThroughputPerGroup: false };
        return limited && !queue.Throughput.Allows(call.Operation, now) ? throw new SqsException(SqsErrors.RequestThrottled) : queue;
    }

    /// <summary>The queue with this URL. Needs the engine's lock.</summary>
    public static Queue Find(SqsCall call, string? url)
    {
        if (url is null) throw new SqsException(SqsErrors.MissingParameter("QueueUrl"));
        var path = url.AsSpan();
        var name = path[(path.LastIndexOf('/') + 1)..];
        var account = path[..Math.Max(0, path.Length - name.Length - 1)];
        if (!account.EndsWith(call.Engine.Options.AccountId)) throw new SqsException(SqsErrors.QueueDoesNotExist);
        return call.Engine.Find_NeedsLock(name) ?? throw new SqsException(SqsErrors.QueueDoesNotExist);
    }
}
