namespace Messaging.Aws.Local.Sqs;

/// <summary>Applies attributes that a caller sets, and the rules between them. Needs the engine's lock.</summary>
internal static class QueueSettingsRules
{
    /// <summary>The settings with the attributes applied.</summary>
    public static QueueSettings Apply(SqsEngine engine, string queue, QueueSettings settings, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        var result = settings;
        foreach (var (name, value) in attributes) result = ApplyOne(result, name, value);
        if (result is { ThroughputPerGroup: true, DeduplicatesPerGroup: false })
        {
            throw new SqsException(SqsErrors.InvalidAttributeValue(
                QueueAttributes.FifoThroughputLimit,
                "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup."));
        }

        if (result is { KmsMasterKeyId: not null, SqsManagedSse: true }) throw new SqsException(SqsErrors.TwoEncryptions);
        if (result.Redrive is { } redrive && redrive != settings.Redrive) CheckTarget(engine, queue, result, redrive);
        return result;
    }

    private static QueueSettings ApplyOne(QueueSettings settings, string name, string value)
    {
        if (name == QueueAttributes.FifoQueue)
        {
            if (!settings.IsFifo) throw new SqsException(SqsErrors.UnknownAttribute(name));
            if (value == "true") return settings;
            throw new SqsException(SqsErrors.InvalidAttributeValue(name, "Modifying queue type is not supported."));
        }

        if (QueueAttributes.Find(name) is not { Set: { } set } attribute || (attribute.FifoOnly && !settings.IsFifo))
            throw new SqsException(SqsErrors.UnknownAttribute(name));
        return set(settings, value) ?? throw new SqsException(SqsErrors.InvalidAttributeValue(name));
    }

    private static void CheckTarget(SqsEngine engine, string queue, QueueSettings settings, RedrivePolicy redrive)
    {
        if (!redrive.DeadLetterTargetArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw new SqsException(SqsErrors.InvalidParameter(
                QueueAttributes.RedrivePolicy, settings.RedrivePolicyJson, "Invalid value for deadLetterTargetArn."));
        }

        var target = engine.FindByArn_NeedsLock(redrive.DeadLetterTargetArn);
        if (target is null)
        {
            throw new SqsException(SqsErrors.InvalidParameter(
                QueueAttributes.RedrivePolicy, settings.RedrivePolicyJson, "Dead letter target does not exist."));
        }

        if (target.Settings.RedriveAllow is { } allow && !allow.Allows(engine.ArnOf(queue)))
        {
            throw new SqsException(SqsErrors.InvalidParameter(
                QueueAttributes.RedrivePolicy, settings.RedrivePolicyJson, "The dead-letter queue's RedriveAllowPolicy does not allow this queue."));
        }

        if (target.Settings.IsFifo == settings.IsFifo) return;
        var type = settings.IsFifo ? "FIFO" : "Standard";
        throw new SqsException(SqsErrors.InvalidParameter(
            QueueAttributes.RedrivePolicy, settings.RedrivePolicyJson, $"Dead-letter queue must be same type of queue as the source: {type}."));
    }
}
