using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.ConfigurationSets;

/// <summary>Checks what an event destination says about its target (API reference of SES v2, read 2026-08).</summary>
internal static class DestinationTarget
{
    public static void Check(string target, JsonMembers settings, string region)
    {
        switch (target)
        {
            case "SnsDestination":
                CheckTopic(settings.RequiredString("TopicArn"), region);
                break;
            case "EventBridgeDestination":
                CheckBus(settings.RequiredString("EventBusArn"), region);
                break;
            case "KinesisFirehoseDestination":
                settings.RequiredString("IamRoleArn");
                settings.RequiredString("DeliveryStreamArn");
                break;
            case "CloudWatchDestination" when settings.Objects("DimensionConfigurations").Count == 0:
                throw SesException.BadRequest("CloudWatchDestination must have at least one DimensionConfiguration.");
        }
    }

    // The texts are ours: no page gives those of SES.
    private static void CheckTopic(string arn, string region)
    {
        if (arn.Split(':') is not ["arn", _, "sns", var where, _, { Length: > 0 } topic] || where != region)
            throw SesException.BadRequest($"Invalid SNS topic ARN <{arn}>: it must name a topic in {region}.");
        if (topic.EndsWith(".fifo", StringComparison.Ordinal))
            throw SesException.BadRequest($"Invalid SNS topic ARN <{arn}>: events go to standard topics.");
    }

    private static void CheckBus(string arn, string region)
    {
        if (arn.Split(':') is not ["arn", _, "events", var where, _, "event-bus/default"] || where != region)
            throw SesException.BadRequest($"Invalid event bus ARN <{arn}>: only the default bus in {region} is supported.");
    }
}
