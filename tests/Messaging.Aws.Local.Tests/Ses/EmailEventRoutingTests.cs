using System.Text.Json;

namespace Messaging.Aws.Local.Tests.Ses;

public class EmailEventRoutingTests
{
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:mail-events";

    private readonly EmailEventWorld _world = new();

    [Fact]
    public void A_configuration_set_with_a_topic_leads_to_the_queue_of_the_topics_name()
    {
        var (aws, ses) = _world.Start(_ => { });
        EmailEventWorld.CreateQueue(aws, "mail-events");
        EmailEventWorld.CreateSet(ses, "tx", $$$"""{"Enabled":true,"MatchingEventTypes":["BOUNCE","DELIVERY"],"SnsDestination":{"TopicArn":"{{{Topic}}}"}}""");

        EmailEventWorld.Send(ses, "success@simulator.amazonses.com", "tx");
        EmailEventWorld.Send(ses, "success@simulator.amazonses.com", configurationSet: null);

        var bodies = EmailEventWorld.Bodies(aws);
        Assert.Equal(2, bodies.Count);
        Assert.Equal("Successfully validated SNS topic for Amazon SES event publishing.", bodies[0].GetProperty("Message").GetString());
        Assert.Equal("Notification", bodies[1].GetProperty("Type").GetString());
        Assert.Equal(Topic, bodies[1].GetProperty("TopicArn").GetString());
        Assert.Equal("Amazon SES Email Event Notification", bodies[1].GetProperty("Subject").GetString());
        using var message = JsonDocument.Parse(bodies[1].GetProperty("Message").GetString()!);
        Assert.Equal("Delivery", message.RootElement.GetProperty("eventType").GetString());
    }

    [Fact]
    public void A_destination_that_is_not_enabled_gets_nothing()
    {
        var (aws, ses) = _world.Start(_ => { });
        EmailEventWorld.CreateQueue(aws, "mail-events");
        EmailEventWorld.CreateSet(ses, "tx", $$$"""{"Enabled":false,"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"{{{Topic}}}"}}""");
        var notices = EmailEventWorld.Bodies(aws).Count;

        EmailEventWorld.Send(ses, "success@simulator.amazonses.com", "tx");

        Assert.Equal(notices, EmailEventWorld.Bodies(aws).Count);
    }

    [Fact]
    public void A_subscription_takes_the_topic_to_another_queue_raw_or_wrapped()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.Subscribe("mail-events", "raw", rawMessageDelivery: true).Subscribe("mail-events", "wrapped"));
        EmailEventWorld.CreateQueue(aws, "raw");
        EmailEventWorld.CreateQueue(aws, "wrapped");
        EmailEventWorld.CreateSet(ses, "tx", $$$"""{"Enabled":true,"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"{{{Topic}}}"}}""");

        EmailEventWorld.Send(ses, "success@simulator.amazonses.com", "tx");

        Assert.Equal("Successfully validated SNS topic for Amazon SES event publishing.", aws.Queues["raw"].Messages[0].Body);
        Assert.Equal("Send", JsonDocument.Parse(aws.Queues["raw"].Messages[1].Body).RootElement.GetProperty("eventType").GetString());
        Assert.Equal("Notification", EmailEventWorld.Bodies(aws, "wrapped")[1].GetProperty("Type").GetString());
    }

    [Fact]
    public void The_default_bus_leads_to_the_queues_of_its_rules()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.RouteBusTo("mail-events"));
        EmailEventWorld.CreateQueue(aws, "mail-events");
        EmailEventWorld.CreateSet(ses, "tx", """{"Enabled":true,"MatchingEventTypes":["BOUNCE"],"EventBridgeDestination":{"EventBusArn":"arn:aws:events:us-east-1:000000000000:event-bus/default"}}""");

        EmailEventWorld.Send(ses, "bounce@simulator.amazonses.com", "tx");

        var body = Assert.Single(EmailEventWorld.Bodies(aws));
        Assert.Equal("aws.ses", body.GetProperty("source").GetString());
        Assert.Equal("Email Bounced", body.GetProperty("detail-type").GetString());
        Assert.Equal("Bounce", body.GetProperty("detail").GetProperty("eventType").GetString());
        Assert.Equal("""["arn:aws:ses:us-east-1:000000000000:configuration-set/tx"]""", body.GetProperty("resources").GetRawText());
    }

    [Fact]
    public void The_shortcut_does_not_tell_twice_what_a_configuration_set_tells()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events"));
        EmailEventWorld.CreateQueue(aws, "mail-events");
        EmailEventWorld.CreateSet(ses, "tx", $$$"""{"Enabled":true,"MatchingEventTypes":["SEND","DELIVERY"],"SnsDestination":{"TopicArn":"{{{Topic}}}"}}""");
        var before = EmailEventWorld.Bodies(aws).Count;

        EmailEventWorld.Send(ses, "success@simulator.amazonses.com", "tx");

        Assert.Equal(2, EmailEventWorld.Bodies(aws).Count - before);
    }

    [Fact]
    public void Events_without_a_queue_are_counted()
    {
        var (aws, ses) = _world.Start(_ => { });
        EmailEventWorld.CreateSet(ses, "tx", $$$"""{"Enabled":true,"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"{{{Topic}}}"}}""");
        var before = aws.EmailEvents.UndeliveredCount;

        EmailEventWorld.Send(ses, "success@simulator.amazonses.com", "tx");

        Assert.Equal(1, aws.EmailEvents.UndeliveredCount - before);
    }

    [Fact]
    public void Wrong_settings_are_named_all_at_once()
    {
        var options = new LocalAwsOptions();
        options.EmailEvents.DeliverTo("mail-events.fifo").DeliveryTime = TimeSpan.FromSeconds(-1);

        var error = Assert.Throws<ArgumentException>(() => new LocalAws(options));

        Assert.Contains("mail-events.fifo", error.Message, StringComparison.Ordinal);
        Assert.Contains("DeliveryTime", error.Message, StringComparison.Ordinal);
    }
}
