namespace Messaging.Aws.Provisioning;

/// <summary>Compares a queue with what was asked for explicitly; everything else about the queue is nobody's wish.</summary>
internal static class QueueDrift
{
    /// <summary>The attributes that differ, the access policy included.</summary>
    public static IReadOnlyList<AttributeDrift> Of(QueueBlueprint blueprint, QueueSnapshot queue)
    {
        var drifts = blueprint.Asked.Where(asked => !queue.Is(asked.Key, asked.Value))
            .Select(asked => new AttributeDrift(asked.Key, asked.Value, queue.Attributes.GetValueOrDefault(asked.Key, "")));
        var actualPolicy = queue.Attributes.GetValueOrDefault(SqsAttributes.Policy, "");
        return blueprint.PolicyFor(queue.Arn) is { } policy && !PolicyJson.SaysTheSame(policy, actualPolicy)
            ? [.. drifts, new(SqsAttributes.Policy, policy, actualPolicy)]
            : [.. drifts];
    }

    /// <summary>The tags that are missing or have another value; those of a queue whose tags were not read count as right.</summary>
    public static IReadOnlyDictionary<string, string> OfTags(QueueBlueprint blueprint, QueueSnapshot queue) =>
        blueprint.Tags.Where(tag => queue.Tags is { } tags && (!tags.TryGetValue(tag.Key, out var value) || value != tag.Value))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>The redrive policy that the queue should have instead of its own; null when its own is right.</summary>
    /// <remarks>A target that somebody else chose is kept unless the dead-letter queue is named explicitly; so is a receive count unless it
    /// is set explicitly.</remarks>
    public static RedrivePolicy? OfRedrive(DeadLetterQueueOptions asked, QueueSnapshot queue, string deadLetterArn)
    {
        if (queue.Redrive is not { } actual)
        {
            return new(deadLetterArn, asked.MaxReceiveCount);
        }

        var wanted = new RedrivePolicy(
            asked.QueueName is null ? actual.TargetArn : deadLetterArn,
            asked.AskedMaxReceiveCount ?? actual.MaxReceiveCount);
        return wanted == actual ? null : wanted;
    }
}
