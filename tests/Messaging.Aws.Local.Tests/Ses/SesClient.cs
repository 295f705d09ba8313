using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Local.Tests.Ses;

/// <summary>An embedded SES with a fake clock, driven over its wire form as a client would.</summary>
internal sealed class SesClient
{
    public const string Sender = "orders@example.com";

    public SesClient(Action<LocalSesOptions>? configure = null, string region = "eu-west-1")
    {
        var options = new LocalSesOptions { VerifiedIdentities = { "example.com" }, MaxSendRate = 1000 };
        configure?.Invoke(options);
        Service = new SesService(options, region, Time);
    }

    /// <summary>The SES of a whole Local AWS, whose mails have events.</summary>
    public SesClient(LocalAws aws) => Service = aws.Mail;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public SesService Service { get; }

    public LocalInbox Inbox => Service.Inbox;

    public LocalEmail OnlyEmail => Assert.Single(Service.Inbox.Emails);

    public SesReply Call(string method, string pathAndQuery, JsonNode? body = null) => CallRaw(method, pathAndQuery, body?.ToJsonString() ?? "");

    public SesReply CallRaw(string method, string pathAndQuery, string body) => CallRaw(method, pathAndQuery, Encoding.UTF8.GetBytes(body));

    public SesReply CallRaw(string method, string pathAndQuery, byte[] body)
    {
        var parts = pathAndQuery.Split('?', 2);
        return new SesReply(Service.Handle(new WireRequest
        {
            Method = method,
            RawPath = parts[0],
            RawQuery = parts.Length == 2 ? parts[1] : "",
            Body = body,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        }));
    }

    public SesReply Send(JsonNode request) => Call("POST", "/v2/email/outbound-emails", request);

    public SesReply SendSimple(string to = "ann@example.org", string from = Sender) => Send(Simple(to, from));

    public SesReply SendRaw(string mime, Action<JsonObject>? change = null)
    {
        var request = new JsonObject
        {
            ["Content"] = new JsonObject { ["Raw"] = new JsonObject { ["Data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(mime.ReplaceLineEndings("\r\n"))) } },
        };
        change?.Invoke(request);
        return Send(request);
    }

    public SesReply CreateIdentity(string name) => Call("POST", "/v2/email/identities", new JsonObject { ["EmailIdentity"] = name });

    /// <summary>The smallest valid request; tests change what they are about.</summary>
    public static JsonObject Simple(string to = "ann@example.org", string from = Sender) => new()
    {
        ["FromEmailAddress"] = from,
        ["Destination"] = new JsonObject { ["ToAddresses"] = new JsonArray(to) },
        ["Content"] = new JsonObject
        {
            ["Simple"] = new JsonObject
            {
                ["Subject"] = Text("Hello"),
                ["Body"] = new JsonObject { ["Text"] = Text("Hi there") },
            },
        },
    };

    public static JsonObject Text(string data, string charset = "UTF-8") => new() { ["Data"] = data, ["Charset"] = charset };

    /// <summary>The bare addresses, comma-separated.</summary>
    public static string Names(IEnumerable<LocalEmailAddress> addresses) => string.Join(", ", addresses.Select(to => to.Address));

    /// <summary>The envelope recipients, comma-separated.</summary>
    public static string Names(IEnumerable<LocalEmailRecipient> recipients) => string.Join(", ", recipients.Select(to => to.Address));

    public static JsonArray Strings(params string[] values) => [.. values.Select(value => JsonValue.Create(value))];
}

/// <summary>An answer with its JSON read.</summary>
internal sealed class SesReply
{
    public SesReply(WireResponse response)
    {
        Status = response.Status;
        Json = JsonDocument.Parse(response.Body).RootElement;
        Error = response.Headers?.Single(header => header.Key == "x-amzn-ErrorType").Value;
        Assert.Equal("application/json", response.ContentType);
    }

    public int Status { get; }

    public JsonElement Json { get; }

    public string? Error { get; }

    public string Message => Json.GetProperty("message").GetString()!;

    public string MessageId => Succeeded().Json.GetProperty(nameof(MessageId)).GetString()!;

    public string? NextToken => Json.TryGetProperty(nameof(NextToken), out var token) ? token.GetString() : null;

    public SesReply Succeeded()
    {
        Assert.True(Status == 200, $"{Status} {Error}: {Json}");
        return this;
    }

    public void Failed(int status, string code, string message)
    {
        Assert.Equal((status, code, message), (Status, Error, Message));
    }

    public SesReply BadRequest(string part)
    {
        Assert.Equal((400, "BadRequestException"), (Status, Error));
        Assert.Contains(part, Message, StringComparison.Ordinal);
        return this;
    }
}
