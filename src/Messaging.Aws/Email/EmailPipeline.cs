using Messaging.Aws.Email.Sending;
using Polly;
using Polly.Retry;

namespace Messaging.Aws.Email;

/// <summary>The default of <see cref="AwsMessagingPipelines.Email"/>: tries again what was throttled or never connected.</summary>
internal static class EmailPipeline
{
    // With the delays below about 15 s in all: longer waits belong to the caller, who may have something better to do.
    private const int MaxRetries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(15);

    public static void Configure(ResiliencePipelineBuilder builder) => builder.AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is EmailException failure && SesFailure.MayRepeat(failure.Outcome)),
        MaxRetryAttempts = MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = FirstDelay,
        MaxDelay = MaxDelay,
        UseJitter = true,
    });
}
