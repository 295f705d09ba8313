using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Clients;
using Messaging.Aws.Queues;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Messaging.Aws.Provisioning;

/// <summary>The requests about queues themselves. All may be repeated without harm, and are, since a whole fleet starts at once and SQS
/// allows few of them per second.</summary>
internal sealed class QueueAdministration(SqsClientProvider sqs, TimeProvider time)
{
    // Five attempts over three seconds: past a throttled second, and short enough for a start that cannot succeed.
    private const int MaxRetries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    // SQS rule: CreateQueue, "wait at least one second after the queue is created to be able to use it" (read 2026-08).
    private const int MaxLooks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = MaxRetries,
            Delay = FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = static attempt => ValueTask.FromResult(MayPass(attempt.Outcome.Exception) && !attempt.Context.CancellationToken.IsCancellationRequested),
        })
        .AddTimeout(AttemptTimeout)
        .Build();

    private readonly ResiliencePipeline _untilVisible = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = MaxLooks,
            Delay = BetweenLooks,
            ShouldHandle = static attempt => ValueTask.FromResult(
                attempt.Outcome.Exception is AmazonSQSException missing && SqsFailure.Of(missing).Kind == SqsFailureKind.QueueNotFound),
        })
        .Build();

    /// <summary>Runs a request, again where that can help.</summary>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken) =>
        RunAsync(_pipeline, request, cancellationToken);

    /// <summary>Runs a request about a queue that was perhaps created a moment ago, and waits until SQS knows it everywhere.</summary>
    public Task<T> AskNewAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken) =>
        RunAsync(_untilVisible, token => AskAsync(request, token), cancellationToken);

    /// <summary>The URL of a queue; null when it does not exist.</summary>
    public async Task<string?> FindAsync(string queueName, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetQueueUrlRequest { QueueName = queueName };
            return (await AskAsync(token => sqs.Client.GetQueueUrlAsync(request, token), cancellationToken)).QueueUrl;
        }
        catch (AmazonSQSException missing) when (SqsFailure.Of(missing).Kind == SqsFailureKind.QueueNotFound)
        {
            return null;
        }
    }

    /// <summary>The URL of a queue that somebody else has just created.</summary>
    public async Task<string> FindNewAsync(string queueName, CancellationToken cancellationToken)
    {
        var request = new GetQueueUrlRequest { QueueName = queueName };
        return (await AskNewAsync(token => sqs.Client.GetQueueUrlAsync(request, token), cancellationToken)).QueueUrl;
    }

    public async Task<string> CreateAsync(QueueBlueprint blueprint, CancellationToken cancellationToken)
    {
        var request = new CreateQueueRequest { QueueName = blueprint.QueueName, Attributes = blueprint.ToCreate() };
        if (blueprint.Tags.Count > 0)
        {
            request.Tags = new(blueprint.Tags, StringComparer.Ordinal);
        }

        return (await AskAsync(token => sqs.Client.CreateQueueAsync(request, token), cancellationToken)).QueueUrl;
    }

    /// <summary>The queue as it is.</summary>
    /// <param name="queueName">Its name in SQS.</param>
    /// <param name="url">Its URL.</param>
    /// <param name="withTags">Whether its tags are wanted; costs a request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<QueueSnapshot> ReadAsync(string queueName, string url, bool withTags, CancellationToken cancellationToken)
    {
        var request = new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = [SqsAttributes.All] };
        var attributes = await AskAsync(token => sqs.Client.GetQueueAttributesAsync(request, token), cancellationToken);
        return new(queueName, url, attributes.Attributes ?? [], withTags ? await ReadTagsAsync(url, cancellationToken) : null);
    }

    public Task SetAsync(string url, Dictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        var request = new SetQueueAttributesRequest { QueueUrl = url, Attributes = attributes };
        return AskAsync(token => sqs.Client.SetQueueAttributesAsync(request, token), cancellationToken);
    }

    public Task TagAsync(string url, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var request = new TagQueueRequest { QueueUrl = url, Tags = new(tags, StringComparer.Ordinal) };
        return AskAsync(token => sqs.Client.TagQueueAsync(request, token), cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, string>?> ReadTagsAsync(string url, CancellationToken cancellationToken)
    {
        var request = new ListQueueTagsRequest { QueueUrl = url };
        try
        {
            return (await AskAsync(token => sqs.Client.ListQueueTagsAsync(request, token), cancellationToken)).Tags ?? [];
        }
        catch (AmazonSQSException denied) when (SqsFailure.Of(denied).Kind == SqsFailureKind.AccessDenied)
        {
            return null;
        }
    }

    private static async Task<T> RunAsync<T>(
        ResiliencePipeline pipeline, Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        // On the caller's context, as everything here (ADR 0005).
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellationToken);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (context, request) => await request(context.CancellationToken), context, request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool MayPass(Exception? exception) => exception switch
    {
        null or OperationCanceledException => false,
        TimeoutRejectedException => true,

        // Everything else, such as missing credentials, fails the same way again.
        AmazonServiceException or HttpRequestException or IOException =>
            SqsFailure.Of(exception).Kind is SqsFailureKind.Throttled or SqsFailureKind.Unknown or SqsFailureKind.NotSent,
        _ => false,
    };
}
