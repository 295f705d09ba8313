using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class TagTests
{
    private readonly SesClient _ses = new();

    [Theory]
    [InlineData("identity/example.com")]
    [InlineData("configuration-set/tx")]
    [InlineData("template/welcome")]
    public void Resources_are_tagged_and_untagged(string resource)
    {
        _ses.Call("POST", "/v2/email/configuration-sets", new JsonObject { ["ConfigurationSetName"] = "tx" }).Succeeded();
        _ses.Call("POST", "/v2/email/templates", new JsonObject
        {
            ["TemplateName"] = "welcome",
            ["TemplateContent"] = new JsonObject { ["Subject"] = "s", ["Text"] = "t" },
        }).Succeeded();
        var arn = $"arn:aws:ses:eu-west-1:000000000000:{resource}";

        Tag(arn, ("team", "shop"), ("cost center", "4:7")).Succeeded();
        Tag(arn, ("team", "mail")).Succeeded();
        Assert.Equal("""[{"Key":"cost center","Value":"4:7"},{"Key":"team","Value":"mail"}]""", Tags(arn));
        _ses.Call("DELETE", $"/v2/email/tags?ResourceArn={Uri.EscapeDataString(arn)}&TagKeys=team&TagKeys=cost%20center").Succeeded();
        Assert.Equal("[]", Tags(arn));
    }

    [Theory]
    [InlineData("aws:mine", "v", "must not start with 'aws:'")]
    [InlineData("a*b", "v", "Invalid tag key")]
    [InlineData("a", "v*", "Invalid tag value")]
    public void Bad_tags_are_refused(string key, string value, string message) =>
        Tag("arn:aws:ses:eu-west-1:000000000000:identity/example.com", (key, value)).BadRequest(message);

    [Fact]
    public void A_resource_has_at_most_50_tags()
    {
        const string Arn = "arn:aws:ses:eu-west-1:000000000000:identity/example.com";
        Tag(Arn, [.. Enumerable.Range(0, 50).Select(i => ($"k{i}", "v"))]).Succeeded();

        Tag(Arn, ("k0", "changed")).Succeeded();
        Tag(Arn, ("one-more", "v")).BadRequest("more than 50 tags");
    }

    [Fact]
    public void Other_resources_are_refused()
    {
        Tag("arn:aws:ses:eu-west-1:000000000000:identity/missing.example", ("k", "v"))
            .Failed(404, "NotFoundException", "Email identity missing.example does not exist.");
        Tag("arn:aws:ses:us-east-1:000000000000:identity/example.com", ("k", "v")).BadRequest("another region");
        Tag("arn:aws:sqs:eu-west-1:000000000000:queue", ("k", "v")).BadRequest("ResourceArn must be");
        _ses.Call("GET", "/v2/email/tags").BadRequest("'resourceArn'");
    }

    private SesReply Tag(string arn, params (string Key, string Value)[] tags) => _ses.Call("POST", "/v2/email/tags", new JsonObject
    {
        ["ResourceArn"] = arn,
        ["Tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    });

    private string Tags(string arn) => _ses.Call("GET", $"/v2/email/tags?ResourceArn={Uri.EscapeDataString(arn)}").Succeeded().Json.GetProperty("Tags").ToString();
}
