using Messaging.Aws.Local.Ses.Wire;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>Wraps an event the way it travels to a queue.</summary>
internal sealed class EventEnvelope(string region, string accountId, int seed)
{
    private const string Subject = "Amazon SES Email Event Notification";

    // Apart from the queues' IDs, so that events do not change those of other messages of a seeded run.
    private readonly IdSource _ids = new(seed ^ 0x5E5);

    public string Wrap(EventRoute route, LocalEmail mail, SesEvent happened, string json, DateTimeOffset time) => route.Wrapping switch
    {
        LocalEmailEventWrapping.Raw => json,
        LocalEmailEventWrapping.EventBridge => Bus(mail, happened, json, time),
        _ => Notification(route, json, time),
    };

    /// <summary>A notification with a text, or the text alone where the subscription is raw.</summary>
    public string WrapText(EventRoute route, string text, DateTimeOffset time) =>
        route.Wrapping == LocalEmailEventWrapping.Raw ? text : Notification(route, text, time);

    private string Notification(EventRoute route, string message, DateTimeOffset time) => EventJson.Object(json =>
    {
        var topicArn = route.TopicArn ?? $"arn:aws:sns:{region}:{accountId}:{route.Queue}";
        json.WriteString("Type", "Notification");
        json.WriteString("MessageId", _ids.NextGuid());
        json.WriteString("TopicArn", topicArn);
        json.WriteString("Subject", Subject);
        json.WriteString("Message", message);
        json.WriteString("Timestamp", EventJson.Time(time));
        json.WriteString("SignatureVersion", "1");
        // Nobody holds the key of SNS here, and a signature that verifies would be worth nothing.
        json.WriteString("Signature", "bG9jYWw=");
        json.WriteString("SigningCertURL", $"https://sns.{region}.amazonaws.com/SimpleNotificationService-local.pem");
        json.WriteString("UnsubscribeURL", $"https://sns.{region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn={topicArn}:local");
    });

    private string Bus(LocalEmail mail, SesEvent happened, string detail, DateTimeOffset time) => EventJson.Object(json =>
    {
        json.WriteString("version", "0");
        json.WriteString("id", _ids.NextGuid());
        json.WriteString("detail-type", happened.DetailType);
        json.WriteString("source", "aws.ses");
        json.WriteString("account", accountId);
        json.WriteString("time", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("region", region);
        json.WriteStrings("resources", mail.ConfigurationSet is { } set ? [$"arn:aws:ses:{region}:{accountId}:configuration-set/{set}"] : []);
        json.WritePropertyName("detail");
        json.WriteRawValue(detail);
    });
}
