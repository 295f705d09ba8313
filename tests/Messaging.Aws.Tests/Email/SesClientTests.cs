using Amazon;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Internal;
using Amazon.SimpleEmailV2.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Email;

/// <summary>The client of SES v2: what it writes, signs and reads.</summary>
public sealed class SesClientTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Token = "to/ken+with=signs//==";

    [Fact]
    public async Task Every_request_is_signed_over_reserved_characters_and_a_session_token()
    {
        await using var server = new RawHttpServer(static (_, socket, _) => RawHttpServer.AnswerAsync(socket, 200, "{}"));
        using var client = Client(server.Url);

        await client.GetEmailIdentityAsync(new() { EmailIdentity = "a+b@exämple.com" });
        await client.GetEmailTemplateAsync(new() { TemplateName = "a b/c'!*()%2F~_-.?#&=" });
        await client.ListEmailTemplatesAsync(new() { NextToken = "a+b/c==& ü", PageSize = 7 });
        await client.ListSuppressedDestinationsAsync(new()
        {
            Reasons = ["BOUNCE", "COMPLAINT"],
            StartDate = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            NextToken = "x",
        });
        await client.DeleteSuppressedDestinationAsync(new() { EmailAddress = "a/b@example.com" });
        await client.SendEmailAsync(new() { Content = new() { Simple = new() { Subject = new() { Data = "ü <&> 日本" } } } });
        await client.PutEmailIdentityMailFromAttributesAsync(new() { EmailIdentity = "example.com", MailFromDomain = "m.example.com" });

        var requests = server.Requests.ToArray();
        Assert.Equal(7, requests.Length);
        Assert.All(requests, static request => SigV4Verifier.Verify(request, Secret, "eu-west-1", "ses"));
        Assert.All(requests, static request => Assert.Equal(Token, request.Headers["x-amz-security-token"]));
        Assert.Equal("/v2/email/identities/a%2Bb%40ex%C3%A4mple.com", requests[0].Target);
        Assert.Equal("/v2/email/templates/a%20b%2Fc%27%21%2A%28%29%252F~_-.%3F%23%26%3D", requests[1].Target);
        Assert.Equal("/v2/email/templates?NextToken=a%2Bb%2Fc%3D%3D%26%20%C3%BC&PageSize=7", requests[2].Target);
        Assert.Contains("Reason=BOUNCE&Reason=COMPLAINT", requests[3].Target, StringComparison.Ordinal);
        Assert.Contains("StartDate=2026-01-02T03%3A04%3A05Z", requests[3].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_are_plain_UTF8_without_unset_members()
    {
        await using var server = new RawHttpServer(static (_, socket, _) => RawHttpServer.AnswerAsync(socket, 200, "{}"));
        using var client = Client(server.Url);

        await client.SendEmailAsync(new()
        {
            FromEmailAddress = "a@example.com",
            Content = new()
            {
                Simple = new()
                {
                    Subject = new() { Data = "ü <&> 日本", Charset = "UTF-8" },
                    Attachments = [new() { FileName = "f", RawContent = new MemoryStream([0xfb, 0xff]), ContentTransferEncoding = AttachmentContentTransferEncoding.BASE64 }],
                },
            },
        });
        await client.GetAccountAsync(new());
        await client.DeleteEmailIdentityAsync(new() { EmailIdentity = "example.com" });

        var requests = server.Requests.ToArray();
        Assert.Equal(
            """{"Content":{"Simple":{"Subject":{"Data":"ü <&> 日本","Charset":"UTF-8"},"Attachments":[{"RawContent":"+/8=","FileName":"f","ContentTransferEncoding":"BASE64"}]}},"FromEmailAddress":"a@example.com"}""",
            requests[0].Text);
        Assert.Equal("application/json", requests[0].Headers["content-type"]);
        Assert.Empty(requests[1].Body);
        Assert.Empty(requests[2].Body);
        Assert.Equal("DELETE", requests[2].Method);
    }

    [Theory]
    [InlineData("""{"SendQuota":{"Max24HourSend":-1,"MaxSendRate":1.0E5,"SentLast24Hours":7},"ProductionAccessEnabled":true,"New":{"a":[1]},"ResponseMetadata":{"RequestId":"evil"}}""")]
    public async Task Answers_may_have_members_that_nobody_knows(string body)
    {
        await using var server = new RawHttpServer((_, socket, _) => RawHttpServer.AnswerAsync(socket, 200, body, "x-amzn-RequestId: r-1\r\n"));
        using var client = Client(server.Url);

        var account = await client.GetAccountAsync(new());

        Assert.Equal((-1, 100_000, 7), (account.SendQuota!.Max24HourSend, account.SendQuota.MaxSendRate, account.SendQuota.SentLast24Hours));
        Assert.True(account.ProductionAccessEnabled);
        Assert.Equal("r-1", account.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task An_identity_is_read_whole_and_new_constants_are_kept()
    {
        const string Body = """
            {"IdentityType":"DOMAIN","VerifiedForSendingStatus":true,"VerificationStatus":"BRAND_NEW","DkimAttributes":{"Tokens":["a","b"],"Status":"SUCCESS"},
             "VerificationInfo":{"LastCheckedTimestamp":1700000000.5,"ErrorType":"HOST_NOT_FOUND"}}
            """;
        await using var server = new RawHttpServer(static (_, socket, _) => RawHttpServer.AnswerAsync(socket, 200, Body));
        using var client = Client(server.Url);

        var identity = await client.GetEmailIdentityAsync(new() { EmailIdentity = "example.com" });

        Assert.Equal("BRAND_NEW", identity.VerificationStatus!.Value);
        Assert.Equal(IdentityType.DOMAIN, identity.IdentityType);
        Assert.Equal(["a", "b"], identity.DkimAttributes!.Tokens!);
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1_700_000_000.5), identity.VerificationInfo!.LastCheckedTimestamp);
    }

    [Theory]
    [InlineData("x-amzn-ErrorType: BadRequestException:http://internal/\r\n", """{"message":"m"}""", "BadRequestException", "m")]
    [InlineData("", """{"__type":"com.amazonaws.sesv2#NotFoundException","Message":"m"}""", "NotFoundException", "m")]
    [InlineData("", """{"code":"MessageRejected","message":"m"}""", "MessageRejected", "m")]
    public async Task Errors_have_their_code_however_it_is_sent(string headers, string body, string code, string message)
    {
        await using var server = new RawHttpServer((_, socket, _) => RawHttpServer.AnswerAsync(socket, 400, body, headers));
        using var client = Client(server.Url);

        var error = await Assert.ThrowsAsync<AmazonSimpleEmailServiceV2Exception>(() => client.GetAccountAsync(new()));

        Assert.Equal((code, message), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://email.eu-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, false, "https://email-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("us-east-1", false, true, "https://email.us-east-1.api.aws")]
    [InlineData("us-east-1", true, true, "https://email-fips.us-east-1.api.aws")]
    [InlineData("cn-north-1", false, false, "https://email.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", false, true, "https://email.cn-north-1.api.amazonwebservices.com.cn")]
    public void Endpoints_follow_the_rules_of_the_region(string region, bool fips, bool dualStack, string url)
    {
        var config = new AmazonSimpleEmailServiceV2Config
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };

        var endpoint = config.DetermineServiceOperationEndpoint(new(new GetAccountRequest()));

        Assert.Equal(url, endpoint.URL.TrimEnd('/'));
    }

    [Fact]
    public void A_custom_address_with_FIPS_is_refused()
    {
        var parameters = AmazonSimpleEmailServiceV2EndpointResolver.Parameters(
            new AmazonSimpleEmailServiceV2Config { ServiceURL = "http://localhost:1", UseFIPSEndpoint = true }, null);

        var error = Assert.Throws<AmazonClientException>(() => new AmazonSimpleEmailServiceV2EndpointProvider().ResolveEndpoint(parameters));

        Assert.Equal("Invalid Configuration: FIPS and custom endpoint are not supported", error.Message);
    }

    [Fact]
    public async Task A_multi_region_endpoint_is_refused_with_the_reason()
    {
        using var client = Client("http://127.0.0.1:1");

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => client.SendEmailAsync(new() { EndpointId = "abc.def" }));

        Assert.Contains("SigV4A", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_can_come_from_the_environment()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:4711");
        try
        {
            Assert.Equal("http://127.0.0.1:4711", new AmazonSimpleEmailServiceV2Config().ServiceURL.TrimEnd('/'));
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SESV2", null);
        }
    }

    [Fact]
    public void A_client_of_the_application_that_repeats_is_refused_with_the_reason()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IAmazonSimpleEmailServiceV2>(new AmazonSimpleEmailServiceV2Client(
            new BasicAWSCredentials("a", "b"), new AmazonSimpleEmailServiceV2Config { ServiceURL = "http://127.0.0.1:1" }));
        services.AddAwsMessaging(static aws => aws.AddEmail(static email => email.From("a@example.com")));
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<Messaging.Aws.Email.SesClientProvider>().Check());

        Assert.Contains("MaxErrorRetry = 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxStaleConnectionRetries = 10", error.Message, StringComparison.Ordinal);
        Assert.Contains("13 times", error.Message, StringComparison.Ordinal);
    }

    private static AmazonSimpleEmailServiceV2Client Client(string url) => new(
        new SessionAWSCredentials("AKIDEXAMPLE", Secret, Token),
        new AmazonSimpleEmailServiceV2Config { ServiceURL = url, AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0, MaxStaleConnectionRetries = 0 });
}
