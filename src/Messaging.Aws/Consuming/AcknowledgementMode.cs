namespace Messaging.Aws;

/// <summary>When a handled message is deleted from the queue.</summary>
public enum AcknowledgementMode
{
    /// <summary>Handled messages of all groups are deleted together, up to ten per request, while the group goes on. After a crash up to
    /// ten handled messages of a group may come again.</summary>
    Batched,

    /// <summary>The delete is confirmed before the next message of the group is handled. After a crash at most one handled message of a
    /// group comes again; costs up to one request per message.</summary>
    BeforeNext,
}
