using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Local.Tests.Ses;

/// <summary>A Local AWS in virtual time whose mails have events.</summary>
internal sealed class EmailEventWorld
{
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    public (LocalAws Aws, SesClient Ses) Start(Action<LocalAwsOptions> configure)
    {
        var options = new LocalAwsOptions { Ses = { VerifiedIdentities = { "example.com" } } };
        configure(options);
        var aws = new LocalAws(options, Time);
        return (aws, new SesClient(aws));
    }

    public static void CreateSet(SesClient ses, string name, string? destination = null)
    {
        ses.Call("POST", "/v2/email/configuration-sets", new JsonObject { ["ConfigurationSetName"] = name }).Succeeded();
        if (destination is not null)
            ses.Call("POST", $"/v2/email/configuration-sets/{name}/event-destinations", new JsonObject
            {
                ["EventDestinationName"] = "events",
                ["EventDestination"] = JsonNode.Parse(destination),
            }).Succeeded();
    }

    public static void CreateQueue(LocalAws aws, string name)
    {
        using var turn = aws.Engine.Enter();
        aws.Engine.Create_NeedsLock(name, new(), []);
    }

    public static void Send(SesClient ses, string to, string? configurationSet)
    {
        var request = SesClient.Simple(to);
        if (configurationSet is not null)
            request["ConfigurationSetName"] = configurationSet;
        ses.Send(request).Succeeded();
    }

    public static string TypesIn(LocalAws aws) => string.Join(' ', Events(aws).Select(json => json.GetProperty("eventType").GetString()));

    public static List<JsonElement> Events(LocalAws aws) => Bodies(aws);

    public static List<JsonElement> Bodies(LocalAws aws, string queue = "mail-events") =>
        [.. aws.Queues[queue].Messages.Select(message => JsonDocument.Parse(message.Body).RootElement)];
}
