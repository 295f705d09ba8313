using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Provisioning;

/// <summary>Creates and updates the queues of one registration, the dead-letter queue first, since the queue refers to it.</summary>
internal sealed class QueueProvisioner(QueueAdministration sqs, TimeProvider time, ILogger<QueueProvisioner> logger)
{
    // SQS rule: CreateQueue, a name can be used again 60 seconds after its queue was deleted (read 2026-08). Asked more often than that,
    // since nothing says when the deletion was; a little longer, since nothing says that SQS is punctual.
    private static readonly TimeSpan DeletedRecently = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan BetweenCreates = TimeSpan.FromSeconds(5);

    public async Task EnsureAsync(string name, FifoQueueOptions options, CancellationToken cancellationToken)
    {
        var mayUpdate = options.Provisioning == ProvisioningMode.CreateOrUpdate;
        var blueprint = QueueBlueprint.Of(name, options);
        if (QueueBlueprint.OfDeadLetter(name, options) is not { } deadLetterBlueprint)
        {
            await EnsureAsync(name, blueprint, mayUpdate, cancellationToken);
            return;
        }

        var deadLetter = await EnsureAsync(name, deadLetterBlueprint, mayUpdate, cancellationToken);
        var redrive = new RedrivePolicy(deadLetter.Snapshot.Arn, options.DeadLetterQueue.MaxReceiveCount);
        var queue = await EnsureAsync(name, blueprint.WithRedrive(redrive), mayUpdate, cancellationToken);
        if (mayUpdate && !queue.IsNew)
        {
            await ConnectAsync(name, options.DeadLetterQueue, queue.Snapshot, deadLetter.Snapshot.Arn, cancellationToken);
        }
    }

    private async Task<EnsuredQueue> EnsureAsync(string name, QueueBlueprint blueprint, bool mayUpdate, CancellationToken cancellationToken)
    {
        var url = await sqs.FindAsync(blueprint.QueueName, cancellationToken);
        var isNew = false;
        if (url is null)
        {
            (url, isNew) = await CreateAsync(name, blueprint, cancellationToken);
        }

        var withTags = mayUpdate && blueprint.Tags.Count > 0;
        var snapshot = await sqs.AskNewAsync(token => sqs.ReadAsync(blueprint.QueueName, url, withTags, token), cancellationToken);
        if (isNew || mayUpdate)
        {
            // Of a new queue only the policy is missing: it names the queue's ARN, which nobody knew before.
            await UpdateAsync(name, blueprint, snapshot, cancellationToken);
        }

        return new(snapshot, isNew);
    }

    private async Task<(string Url, bool IsNew)> CreateAsync(string name, QueueBlueprint blueprint, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            try
            {
                var url = await sqs.CreateAsync(blueprint, cancellationToken);
                logger.QueueCreated(name, blueprint.QueueName);
                return (url, true);
            }
            catch (QueueNameExistsException)
            {
                // Another process created it, with other settings, between our two calls. It is treated as one that was there.
                return (await sqs.FindNewAsync(blueprint.QueueName, cancellationToken), false);
            }
            catch (QueueDeletedRecentlyException) when (time.GetElapsedTime(startedAt) < DeletedRecently)
            {
                logger.WaitingForDeletion(name, blueprint.QueueName);
                await Task.Delay(BetweenCreates, time, cancellationToken);
            }
        }
    }

    private async Task UpdateAsync(string name, QueueBlueprint blueprint, QueueSnapshot queue, CancellationToken cancellationToken)
    {
        var attributes = QueueDrift.Of(blueprint, queue).ToDictionary(drift => drift.Attribute, drift => drift.Asked, StringComparer.Ordinal);
        if (attributes.Count > 0)
        {
            await sqs.SetAsync(queue.Url, attributes, cancellationToken);
            logger.QueueUpdated(name, queue.QueueName, string.Join(", ", attributes.Keys));
        }

        var tags = QueueDrift.OfTags(blueprint, queue);
        if (tags.Count > 0)
        {
            await sqs.TagAsync(queue.Url, tags, cancellationToken);
            logger.QueueTagged(name, queue.QueueName, string.Join(", ", tags.Keys));
        }
    }

    private async Task ConnectAsync(
        string name, DeadLetterQueueOptions asked, QueueSnapshot queue, string deadLetterArn, CancellationToken cancellationToken)
    {
        if (QueueDrift.OfRedrive(asked, queue, deadLetterArn) is { } redrive)
        {
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal) { [SqsAttributes.RedrivePolicy] = redrive.ToJson() };
            await sqs.SetAsync(queue.Url, attributes, cancellationToken);
            logger.QueueUpdated(name, queue.QueueName, SqsAttributes.RedrivePolicy);
        }
    }

    private sealed record EnsuredQueue(QueueSnapshot Snapshot, bool IsNew);
}
