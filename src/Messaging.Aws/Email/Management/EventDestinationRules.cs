using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Management;

/// <summary>Checks names and ARNs before SES sees them.</summary>
internal static class EventDestinationRules
{
    private const string NameRule = "must be 1 to 64 of A-Z a-z 0-9 _ -";

    public static void Check(string configurationSet, EmailEventDestination destination)
    {
        ArgumentNullException.ThrowIfNull(configurationSet);
        ArgumentNullException.ThrowIfNull(destination);
        var problems = new MessageProblems();
        CheckName(nameof(configurationSet), configurationSet, problems);
        CheckName(nameof(destination.Name), destination.Name, problems);
        if (destination.TopicArn is null == destination.EventBusArn is null)
        {
            problems.Add("TopicArn and EventBusArn", "exactly one of them must be set");
        }

        if (destination.TopicArn is { } topic && !IsTopic(topic))
        {
            problems.Add(nameof(destination.TopicArn), $"'{topic}' is no ARN of a standard SNS topic, such as arn:aws:sns:eu-west-1:123456789012:ses-events");
        }

        if (destination.EventBusArn is { } bus && !IsDefaultBus(bus))
        {
            problems.Add(nameof(destination.EventBusArn), $"'{bus}' is no ARN of a default bus, such as arn:aws:events:eu-west-1:123456789012:event-bus/default");
        }

        if (!EventTypeNames.AreKnown(destination.EventTypes))
        {
            problems.Add(nameof(destination.EventTypes), $"is {destination.EventTypes}; it must name at least one type, and only those there are");
        }

        problems.ThrowIfAny(nameof(destination));
    }

    public static void CheckNames(string configurationSet, string? destination = null)
    {
        ArgumentNullException.ThrowIfNull(configurationSet);
        var problems = new MessageProblems();
        CheckName(nameof(configurationSet), configurationSet, problems);
        if (destination is not null)
        {
            CheckName(nameof(destination), destination, problems);
        }

        problems.ThrowIfAny(nameof(configurationSet));
    }

    // Event destinations are named by the same rule as configuration sets (API_CreateConfigurationSetEventDestination, read 2026-08).
    private static void CheckName(string field, string name, MessageProblems problems)
    {
        if (name is null || !EmailLimits.IsConfigurationSetName(name))
        {
            problems.Add(field, $"'{name}' {NameRule}");
        }
    }

    private static bool IsTopic(string arn) =>
        arn.Split(':') is ["arn", _, "sns", { Length: > 0 }, { Length: 12 }, { Length: > 0 } name] && !name.EndsWith(".fifo", StringComparison.Ordinal);

    private static bool IsDefaultBus(string arn) => arn.Split(':') is ["arn", _, "events", { Length: > 0 }, { Length: 12 }, "event-bus/default"];
}
