using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Aws.Queues;

/// <summary>A queue of SQS, reached through the AWS SDK.</summary>
internal sealed class SqsQueue(string name, string queueName, int? maxMessageBytes, IAmazonSQS client) : ISqsQueue
{
    // SQS limit: SendMessage, MaximumMessageSize (read 2026-08).
    private const int MaxMessageBytesOfSqs = 1_048_576;

    private static readonly List<string> DescribedAttributes = ["QueueArn", "MaximumMessageSize", "RedrivePolicy"];

    // Kept as a value, not as a task: a caller that cancels must not cancel the others, and a failure must not be remembered.
    private volatile QueueDescription? _description;

    public string Name => name;

    public async Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        if (_description is { } known)
        {
            return known;
        }

        var url = (await client.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queueName }, cancellationToken)).QueueUrl;
        var description = await ReadAttributesAsync(url, cancellationToken);
        _description = description;
        return description;
    }

    public async Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken)
    {
        var queue = await DescribeAsync(cancellationToken);
        var response = await client.SendMessageBatchAsync(new SendMessageBatchRequest { QueueUrl = queue.Url, Entries = entries }, cancellationToken);
        response.Successful ??= [];
        response.Failed ??= [];
        return response;
    }

    public async Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        request.QueueUrl = (await DescribeAsync(cancellationToken)).Url;
        var response = await client.ReceiveMessageAsync(request, cancellationToken);
        response.Messages ??= [];
        return response;
    }

    public async Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken)
    {
        var queue = await DescribeAsync(cancellationToken);
        var response = await client.DeleteMessageBatchAsync(new DeleteMessageBatchRequest { QueueUrl = queue.Url, Entries = entries }, cancellationToken);
        response.Successful ??= [];
        response.Failed ??= [];
        return response;
    }

    public async Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken)
    {
        var queue = await DescribeAsync(cancellationToken);
        var response = await client.ChangeMessageVisibilityBatchAsync(
            new ChangeMessageVisibilityBatchRequest { QueueUrl = queue.Url, Entries = entries }, cancellationToken);
        response.Successful ??= [];
        response.Failed ??= [];
        return response;
    }

    private async Task<QueueDescription> ReadAttributesAsync(string url, CancellationToken cancellationToken)
    {
        Dictionary<string, string> attributes;
        try
        {
            var request = new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = DescribedAttributes };
            attributes = (await client.GetQueueAttributesAsync(request, cancellationToken)).Attributes ?? [];
        }
        catch (AmazonSQSException denied) when (SqsFailure.Of(denied).Kind == SqsFailureKind.AccessDenied)
        {
            // A least-privilege publisher may send without being allowed to read the queue's settings.
            return new(url, null, maxMessageBytes ?? MaxMessageBytesOfSqs, null);
        }

        var size = attributes.TryGetValue("MaximumMessageSize", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : MaxMessageBytesOfSqs;
        return new(
            url,
            attributes.GetValueOrDefault("QueueArn"),
            maxMessageBytes is { } configured ? Math.Min(size, configured) : size,
            MaxReceiveCountOf(attributes.GetValueOrDefault("RedrivePolicy")));
    }

    private static int? MaxReceiveCountOf(string? redrivePolicy)
    {
        if (string.IsNullOrEmpty(redrivePolicy))
        {
            return null;
        }

        using var policy = JsonDocument.Parse(redrivePolicy);
        if (!policy.RootElement.TryGetProperty("maxReceiveCount", out var count))
        {
            return null;
        }

        // AWS answers with a number, but keeps a string where one was set.
        return count.ValueKind == JsonValueKind.String ? int.Parse(count.GetString()!, CultureInfo.InvariantCulture) : count.GetInt32();
    }
}
