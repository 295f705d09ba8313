namespace Messaging.Aws.Local.Tests.Ses;

public class ProtocolTests
{
    private readonly SesClient _ses = new();

    [Theory]
    [InlineData("GET", "/v2/email/nowhere")]
    [InlineData("GET", "/v2/email/outbound-emails")]
    [InlineData("PATCH", "/v2/email/account")]
    [InlineData("GET", "/v2/email/account/")]
    [InlineData("POST", "/")]
    [InlineData("POST", "")]
    public void An_unknown_operation_is_answered_as_such(string method, string path) =>
        _ses.CallRaw(method, path, "{}").Failed(404, "UnknownOperationException", "Local AWS has no SES v2 operation for this method and path.");

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("{\"Content\":{\"Simple\":{}},\"FromEmailAddress\":5}")]
    [InlineData("{\"Content\":[]}")]
    [InlineData("{\"Content\":{\"Simple\":{}},\"Destination\":{\"ToAddresses\":\"a@example.org\"}}")]
    [InlineData("{\"Content\":{\"Simple\":{}},\"Destination\":{\"ToAddresses\":[5]}}")]
    [InlineData("{\"Content\":{\"Simple\":{}},\"FromEmailAddress\":\"\\ud800@example.com\"}")]
    [InlineData("{\"Content\":{\"Raw\":{\"Data\":\"not base64!\"}}}")]
    [InlineData("{\"Content\":{\"Raw\":{\"Data\":5}}}")]
    public void A_malformed_body_is_a_serialization_error(string body)
    {
        var reply = _ses.CallRaw("POST", "/v2/email/outbound-emails", body);

        Assert.Equal((400, "SerializationException"), (reply.Status, reply.Error));
    }

    [Theory]
    [InlineData("POST", "/v2/email/outbound-emails", "'content'")]
    [InlineData("POST", "/v2/email/outbound-bulk-emails", "'defaultContent'")]
    [InlineData("POST", "/v2/email/identities", "'emailIdentity'")]
    [InlineData("POST", "/v2/email/templates", "'templateName'")]
    [InlineData("PUT", "/v2/email/suppression/addresses", "'emailAddress'")]
    [InlineData("POST", "/v2/email/configuration-sets", "'configurationSetName'")]
    public void A_missing_member_is_named(string method, string path, string member)
    {
        _ses.CallRaw(method, path, "").BadRequest(member);
        _ses.CallRaw(method, path, "{}").BadRequest(member);
    }

    [Fact]
    public void Null_counts_as_absent_and_unknown_members_are_ignored()
    {
        var request = SesClient.Simple();
        request["ReplyToAddresses"] = null;
        request["ConfigurationSetName"] = null;
        request["SomethingNew"] = 5;

        _ses.Send(request).Succeeded();
    }

    [Fact]
    public void Text_beyond_ASCII_is_written_as_it_is()
    {
        var response = _ses.Service.Handle(new Messaging.Aws.Local.Http.WireRequest
        {
            Method = "GET",
            RawPath = "/v2/email/templates/gr%C3%BCn%3Cb%3E",
            Body = default,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        });

        Assert.Equal("""{"message":"Template grün<b> does not exist."}""", System.Text.Encoding.UTF8.GetString(response.Body.Span));
    }

    [Fact]
    public void The_region_is_that_of_the_service()
    {
        var ses = new SesClient(region: "us-east-1");

        var id = ses.SendSimple().MessageId;

        Assert.StartsWith("0100", id, StringComparison.Ordinal);
        Assert.Equal($"<{id}@email.amazonses.com>", ses.OnlyEmail.Header("Message-ID"));
        Assert.Equal($"{id}@amazonses.com", ses.OnlyEmail.EnvelopeSender);
        Assert.EndsWith("in region US-EAST-1: x@elsewhere.example", ses.SendSimple(from: "x@elsewhere.example").Message, StringComparison.Ordinal);
    }
}
