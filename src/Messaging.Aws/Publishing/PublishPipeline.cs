using Polly;
using Polly.Retry;

namespace Messaging.Aws.Publishing;

/// <summary>The default of <see cref="AwsMessagingPipelines.Publish"/>.</summary>
internal static class PublishPipeline
{
    // Short enough that a lost answer is hardly felt, long enough that a throttled partition gets a breath.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    // Several attempts a minute through an outage, and at most this long after its end until messages flow.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    public static void Configure(ResiliencePipelineBuilder builder, PublishJitter jitter) => builder.AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<PublishException>(static exception => exception.IsTransient),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Randomizer = jitter.Next,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,

        // No count: the deduplication window is the limit, and the gate outside of the pipeline keeps it.
        MaxRetryAttempts = int.MaxValue,
    });
}
