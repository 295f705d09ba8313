namespace Messaging.Aws.Local;

/// <summary>In what an event of SES is wrapped when it arrives in a queue.</summary>
public enum LocalEmailEventWrapping
{
    /// <summary>An SNS notification with the event as text in its member <c>Message</c>: a subscription as SNS makes it.</summary>
    SnsNotification,

    /// <summary>The event itself: a subscription with raw message delivery.</summary>
    Raw,

    /// <summary>An EventBridge event with the SES event in its member <c>detail</c>: a rule on the default bus.</summary>
    EventBridge,
}
