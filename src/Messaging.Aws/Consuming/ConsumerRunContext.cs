using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Consuming;

/// <summary>What one run of a consumer is made of.</summary>
internal sealed record ConsumerRunContext
{
    public required ConsumerSettings Settings { get; init; }

    public required ISqsQueue Source { get; init; }

    public required ISqsQueue? DeadLetterQueue { get; init; }

    public required int? MaxReceiveCount { get; init; }

    public required HandlerTable Handlers { get; init; }

    public required IServiceScopeFactory Scopes { get; init; }

    public required ConsumerControl Control { get; init; }

    public required SettledMemory Memory { get; init; }

    public required ResiliencePipeline ReceivePipeline { get; init; }

    public required ResiliencePipeline SettlePipeline { get; init; }

    public required ResiliencePipeline HandlePipeline { get; init; }

    public required BackOff BackOff { get; init; }

    public required IIdempotencyStore Idempotency { get; init; }

    public required StoreWatch StoreWatch { get; init; }

    public required ILogger Logger { get; init; }

    public required TimeProvider Time { get; init; }
}
