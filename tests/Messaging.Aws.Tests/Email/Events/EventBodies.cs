using System.Text.Json;

namespace Messaging.Aws.Tests.Email.Events;

/// <summary>Message bodies as they arrive on SQS.</summary>
internal static class EventBodies
{
    public static IEnumerable<string> InEveryWrapping(string json) =>
        [json, json + "\n", InSns(json), InEventBridge(json), InSns(InEventBridge(json))];

    public static string InSns(string message) => JsonSerializer.Serialize(new { Type = "Notification", MessageId = "1", Message = message });

    public static string InEventBridge(string detail) => $$"""{"version":"0","detail-type":"Email","source":"aws.ses","detail":{{detail}}}""";

    public static string Bounce(string messageId, string feedbackId = "f") =>
        $$"""{"eventType":"Bounce","mail":{"messageId":"{{messageId}}","destination":["gone@example.com"]},"bounce":{"feedbackId":"{{feedbackId}}","bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"gone@example.com"}]} }""";
}
