namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether the queues are as somebody asked for explicitly.</summary>
internal static class AskedSettingsCheck
{
    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject)
    {
        var name = subject.Registration.Name;
        var findings = Compare(subject, QueueBlueprint.Of(name, subject.Options), subject.Queue, subject.Setting);
        return subject.DeadLetter is { } deadLetter && QueueBlueprint.OfDeadLetter(name, subject.Options) is { } blueprint && blueprint.QueueName == deadLetter.QueueName
            ? findings.Concat(Compare(subject, blueprint, deadLetter, subject.DeadLetterSetting))
            : findings;
    }

    private static IEnumerable<QueueFinding> Compare(QueueUnderCheck subject, QueueBlueprint blueprint, QueueSnapshot queue, NewFinding finding)
    {
        // One command for all: some attributes are allowed only together, such as a throughput limit per group with deduplication per group.
        var drifts = QueueDrift.Of(blueprint, queue);
        var fix = AwsCli.Set(queue.Url, drifts.ToDictionary(drift => drift.Attribute, drift => drift.Asked, StringComparer.Ordinal));
        foreach (var drift in drifts)
        {
            yield return finding(
                QueueFindingSeverity.Warning,
                "setting-differs",
                drift.Attribute == SqsAttributes.Policy ? "The access policy is not the one asked for." : $"{drift.Attribute} is {Text(drift.Actual)}; asked for is {Text(drift.Asked)}.",
                "Somebody changed the queue, or the application asks for something new.",
                fix,
                canBeUpdated: true);
        }

        if (blueprint.Tags.Count > 0 && queue.Tags is null)
        {
            yield return finding(
                QueueFindingSeverity.Information,
                "tags-unreadable",
                "The tags may not be read.",
                "They were asked for and cannot be compared.",
                "Allow sqs:ListQueueTags on the queue.");
        }

        var tags = QueueDrift.OfTags(blueprint, queue);
        if (tags.Count > 0)
        {
            yield return finding(
                QueueFindingSeverity.Warning,
                "tags-differ",
                $"The tags {string.Join(", ", tags.Keys.Order(StringComparer.Ordinal).Select(key => $"'{key}'"))} are missing or have another value.",
                $"Costs and permissions by tag do not find the queue of '{subject.Registration.Name}'.",
                AwsCli.Tag(queue.Url, tags),
                canBeUpdated: true);
        }
    }

    private static string Text(string value) => value.Length == 0 ? "not set" : value;

    private delegate QueueFinding NewFinding(QueueFindingSeverity severity, string code, string what, string why, string fix, bool canBeUpdated = false);
}
