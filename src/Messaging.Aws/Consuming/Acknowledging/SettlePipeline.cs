using Polly;
using Polly.Retry;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>The default of <see cref="AwsMessagingPipelines.Settle"/>: tried without end; the lease, outside of it, sets the bound.</summary>
internal static class SettlePipeline
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    public static void Configure(ResiliencePipelineBuilder builder, BackOff backOff) => builder.AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = static arguments => new(
            !arguments.Context.CancellationToken.IsCancellationRequested
            && arguments.Outcome.Exception is not null and not DeadLetterRefusedException),
        DelayGenerator = arguments => new(backOff.After(arguments.AttemptNumber, FirstDelay, MaxDelay)),
    });
}
