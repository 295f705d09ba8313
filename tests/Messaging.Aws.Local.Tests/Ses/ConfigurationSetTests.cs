using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class ConfigurationSetTests
{
    private const string Sets = "/v2/email/configuration-sets";
    private readonly SesClient _ses = new();

    [Fact]
    public void Is_told_back_as_it_was_created()
    {
        _ses.Call("POST", Sets, new JsonObject
        {
            ["ConfigurationSetName"] = "tx",
            ["TrackingOptions"] = new JsonObject { ["CustomRedirectDomain"] = "click.example.com" },
            ["SuppressionOptions"] = new JsonObject { ["SuppressedReasons"] = SesClient.Strings("BOUNCE") },
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "shop" }),
        }).Succeeded();

        Assert.Equal(
            """{"ConfigurationSetName":"tx","TrackingOptions":{"CustomRedirectDomain":"click.example.com"},"DeliveryOptions":{"TlsPolicy":"OPTIONAL"},"ReputationOptions":{"ReputationMetricsEnabled":false},"SendingOptions":{"SendingEnabled":true},"SuppressionOptions":{"SuppressedReasons":["BOUNCE"]},"Tags":[{"Key":"team","Value":"shop"}]}""",
            _ses.Call("GET", $"{Sets}/tx").Succeeded().Json.ToString());
    }

    [Fact]
    public void A_mail_that_names_one_needs_it()
    {
        SendWith("tx").Failed(404, "NotFoundException", "Configuration set <tx> does not exist.");
        Create("tx").Succeeded();
        SendWith("tx").Succeeded();

        Assert.Equal("tx", _ses.OnlyEmail.ConfigurationSet);
    }

    [Fact]
    public void A_paused_one_refuses_its_mails_only()
    {
        Create("tx").Succeeded();
        _ses.Call("PUT", $"{Sets}/tx/sending", new JsonObject { ["SendingEnabled"] = false }).Succeeded();

        SendWith("tx").Failed(400, "SendingPausedException", "Email sending is disabled for configuration set <tx>.");
        _ses.SendSimple().Succeeded();
    }

    [Fact]
    public void Names_are_checked_and_unique()
    {
        Create("tx").Succeeded();

        Create("tx").Failed(400, "AlreadyExistsException", "Configuration set tx already exists.");
        Create("bad name").BadRequest("hyphens and underscores");
        Create(new string('x', 65)).BadRequest("1 to 64");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_list_forms_page_through_all_in_order(bool post)
    {
        foreach (var name in new[] { "c", "a", "b" })
            Create(name).Succeeded();

        SesReply Page(string? token) => post
            ? _ses.Call("POST", "/v2/email/list-configuration-sets", new JsonObject { ["PageSize"] = 2, ["NextToken"] = token })
            : _ses.Call("GET", $"{Sets}?PageSize=2{(token is null ? "" : $"&NextToken={Uri.EscapeDataString(token)}")}");
        var first = Page(null).Succeeded();
        var second = Page(first.NextToken).Succeeded();

        Assert.Equal("""["a","b"]""", first.Json.GetProperty("ConfigurationSets").ToString());
        Assert.Equal("""["c"]""", second.Json.GetProperty("ConfigurationSets").ToString());
        Assert.Null(second.NextToken);
    }

    [Fact]
    public void A_deleted_one_is_gone()
    {
        Create("tx").Succeeded();
        _ses.Call("DELETE", $"{Sets}/tx").Succeeded();

        _ses.Call("GET", $"{Sets}/tx").Failed(404, "NotFoundException", "Configuration set <tx> does not exist.");
        _ses.Call("DELETE", $"{Sets}/tx").Failed(404, "NotFoundException", "Configuration set <tx> does not exist.");
    }

    [Fact]
    public void Event_destinations_are_created_changed_and_deleted()
    {
        Create("tx").Succeeded();
        var sns = JsonNode.Parse("""{"Enabled":true,"MatchingEventTypes":["SEND","BOUNCE"],"SnsDestination":{"TopicArn":"arn:aws:sns:eu-west-1:000000000000:events"}}""")!;
        var bus = JsonNode.Parse("""{"Enabled":false,"MatchingEventTypes":["COMPLAINT"],"EventBridgeDestination":{"EventBusArn":"arn:aws:events:eu-west-1:000000000000:event-bus/default"}}""")!;

        CreateDestination("events", sns).Succeeded();
        Assert.Equal($$"""[{"Name":"events",{{sns.ToJsonString()[1..^1]}}}]""", Destinations());
        CreateDestination("events", sns.DeepClone()).Failed(400, "AlreadyExistsException", "Event destination events already exists in configuration set tx.");
        _ses.Call("PUT", $"{Sets}/tx/event-destinations/events", new JsonObject { ["EventDestination"] = bus }).Succeeded();
        Assert.Equal($$"""[{"Name":"events",{{bus.ToJsonString()[1..^1]}}}]""", Destinations());
        _ses.Call("DELETE", $"{Sets}/tx/event-destinations/events").Succeeded();
        Assert.Equal("[]", Destinations());
        _ses.Call("DELETE", $"{Sets}/tx/event-destinations/events").Failed(404, "NotFoundException", "Event destination events does not exist in configuration set tx.");
    }

    [Theory]
    [InlineData("""{"MatchingEventTypes":["SEND"]}""")]
    [InlineData("""{"MatchingEventTypes":[],"SnsDestination":{"TopicArn":"arn"}}""")]
    [InlineData("""{"MatchingEventTypes":["TELEPATHY"],"SnsDestination":{"TopicArn":"arn"}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"arn"},"PinpointDestination":{}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"SnsDestination":{}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"events"}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"arn:aws:sqs:eu-west-1:000000000000:events"}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"arn:aws:sns:us-east-1:000000000000:events"}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"arn:aws:sns:eu-west-1:000000000000:events.fifo"}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"EventBridgeDestination":{"EventBusArn":"arn:aws:events:eu-west-1:000000000000:event-bus/mine"}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"KinesisFirehoseDestination":{"IamRoleArn":"arn"}}""")]
    [InlineData("""{"MatchingEventTypes":["SEND"],"CloudWatchDestination":{"DimensionConfigurations":[]}}""")]
    public void Bad_event_destinations_are_refused(string definition)
    {
        Create("tx").Succeeded();

        CreateDestination("events", JsonNode.Parse(definition)!).BadRequest("");
        Assert.Equal("[]", Destinations());
    }

    [Fact]
    public void There_are_at_most_ten_event_destinations()
    {
        Create("tx").Succeeded();
        SesReply Add(int i) => CreateDestination($"d{i}", JsonNode.Parse("""{"MatchingEventTypes":["SEND"],"SnsDestination":{"TopicArn":"arn:aws:sns:eu-west-1:000000000000:events"}}""")!);
        for (var i = 0; i < 10; i++)
            Add(i).Succeeded();

        Add(10).Failed(400, "LimitExceededException", "Configuration set tx has 10 event destinations already.");
    }

    private SesReply Create(string name) => _ses.Call("POST", Sets, new JsonObject { ["ConfigurationSetName"] = name });

    private SesReply CreateDestination(string name, JsonNode definition) =>
        _ses.Call("POST", $"{Sets}/tx/event-destinations", new JsonObject { ["EventDestinationName"] = name, ["EventDestination"] = definition });

    private string Destinations() => _ses.Call("GET", $"{Sets}/tx/event-destinations").Succeeded().Json.GetProperty("EventDestinations").ToString();

    private SesReply SendWith(string configurationSet)
    {
        var request = SesClient.Simple();
        request["ConfigurationSetName"] = configurationSet;
        return _ses.Send(request);
    }
}
