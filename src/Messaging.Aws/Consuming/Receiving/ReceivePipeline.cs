using Messaging.Aws.Queues;
using Polly;
using Polly.Retry;

namespace Messaging.Aws.Consuming.Receiving;

/// <summary>The default of <see cref="AwsMessagingPipelines.Receive"/>: what may pass is tried without end, what will not pass a few times.</summary>
internal static class ReceivePipeline
{
    // About a minute: enough for new credentials or a queue that was created a moment ago to be seen everywhere.
    private const int RepeatsOfRefusals = 8;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(20);

    public static void Configure(ResiliencePipelineBuilder builder, BackOff backOff) => builder.AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = static arguments => new(
            arguments.Outcome.Exception is not null
            && !arguments.Context.CancellationToken.IsCancellationRequested
            && AttemptsOf(arguments.Context).Refusals <= RepeatsOfRefusals),
        DelayGenerator = arguments => new(DelayOf(arguments, backOff)),
    });

    // An answer that was lost may have taken messages: the first repeat fetches them at once.
    private static TimeSpan DelayOf(RetryDelayGeneratorArguments<object> arguments, BackOff backOff) =>
        arguments is { AttemptNumber: 0, Outcome.Exception: { } exception } && SqsFailure.Of(exception).Kind == SqsFailureKind.Unknown
            ? TimeSpan.Zero
            : backOff.After(arguments.AttemptNumber, FirstDelay, MaxDelay);

    // In a row: an outage before says nothing about them.
    private static ReceiveAttempts AttemptsOf(ResilienceContext context) => context.Properties.GetValue(ReceiveAttempts.Key, null!);
}
