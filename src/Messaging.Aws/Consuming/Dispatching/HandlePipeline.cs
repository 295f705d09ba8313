using Polly;
using Polly.Retry;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The default of <see cref="AwsMessagingPipelines.Handle"/>: as many calls as the queue's options say, unless one more is pointless.</summary>
internal static class HandlePipeline
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    public static void Configure(ResiliencePipelineBuilder builder, BackOff backOff) => builder.AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = static arguments => new(
            !arguments.Context.CancellationToken.IsCancellationRequested
            && AttemptsOf(arguments.Context).MayRetry(arguments.Outcome.Exception)),
        DelayGenerator = arguments => new(
            backOff.After(arguments.AttemptNumber, AttemptsOf(arguments.Context).RetryDelay, MaxDelay)),
    });

    private static HandlerAttempts AttemptsOf(ResilienceContext context) => context.Properties.GetValue(HandlerAttempts.Key, null!);
}
