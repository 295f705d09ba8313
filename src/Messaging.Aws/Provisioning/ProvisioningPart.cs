using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Clients;
using Messaging.Aws.Hosting;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Provisioning;

/// <summary>Creates missing queues where that is asked for, and looks every queue up, so that a missing one fails the host's start.</summary>
internal sealed class ProvisioningPart(
    AwsMessagingRegistry registry, IOptionsMonitor<FifoQueueOptions> options, SqsClientProvider sqs, SqsQueues queues) : IHostedPart
{
    public HostedPhase Phase => HostedPhase.SetUp;

    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(registry.Queues.Select(queue => PrepareAsync(queue.Name, cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(string name, CancellationToken cancellationToken)
    {
        var settings = options.Get(name);
        try
        {
            if (settings.Provisioning == ProvisioningMode.CreateIfMissing)
            {
                await CreateIfMissingAsync(name, settings, cancellationToken);
            }

            await queues.Get(name).DescribeAsync(cancellationToken);
            if (queues.GetDeadLetter(name) is { } deadLetterQueue)
            {
                await deadLetterQueue.DescribeAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw QueueSetupException.For(name, QueueNames.Of(name, settings), SqsFailure.Of(exception));
        }
    }

    private async Task CreateIfMissingAsync(string name, FifoQueueOptions settings, CancellationToken cancellationToken)
    {
        var attributes = FifoAttributes();
        attributes["VisibilityTimeout"] = ((int)settings.VisibilityTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (settings.DeadLetterQueue.Enabled)
        {
            var arn = await DeadLetterArnAsync(QueueNames.DeadLetterOf(name, settings), cancellationToken);
            attributes["RedrivePolicy"] = RedrivePolicy(arn, settings.DeadLetterQueue.MaxReceiveCount);
        }

        await GetOrCreateAsync(QueueNames.Of(name, settings), attributes, cancellationToken);
    }

    private async Task<string> DeadLetterArnAsync(string queueName, CancellationToken cancellationToken)
    {
        var attributes = FifoAttributes();

        // SQS limit: the longest retention, 14 days, leaves the most time to look at a dead letter (read 2026-08).
        attributes["MessageRetentionPeriod"] = "1209600";
        var url = await GetOrCreateAsync(queueName, attributes, cancellationToken);
        var answer = await sqs.Client.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["QueueArn"] }, cancellationToken);
        return answer.Attributes["QueueArn"];
    }

    private async Task<string> GetOrCreateAsync(string queueName, Dictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        try
        {
            return (await sqs.Client.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queueName }, cancellationToken)).QueueUrl;
        }
        catch (AmazonSQSException missing) when (SqsFailure.Of(missing).Kind == SqsFailureKind.QueueNotFound)
        {
            return await CreateAsync(queueName, attributes, cancellationToken);
        }
    }

    private async Task<string> CreateAsync(string queueName, Dictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        try
        {
            return (await sqs.Client.CreateQueueAsync(
                new CreateQueueRequest { QueueName = queueName, Attributes = attributes }, cancellationToken)).QueueUrl;
        }
        catch (QueueNameExistsException)
        {
            // Another process created it, with other settings, between our two calls; ours is not to change it.
            return (await sqs.Client.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queueName }, cancellationToken)).QueueUrl;
        }
    }

    // High throughput: deduplication and quota per message group; costs nothing and needs no change later.
    private static Dictionary<string, string> FifoAttributes() => new(StringComparer.Ordinal)
    {
        ["FifoQueue"] = "true",
        ["DeduplicationScope"] = "messageGroup",
        ["FifoThroughputLimit"] = "perMessageGroupId",
    };

    private static string RedrivePolicy(string arn, int maxReceiveCount) =>
        $$"""{"deadLetterTargetArn":"{{JsonEncodedText.Encode(arn)}}","maxReceiveCount":"{{maxReceiveCount}}"}""";
}
