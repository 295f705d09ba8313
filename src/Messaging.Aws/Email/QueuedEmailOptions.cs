namespace Messaging.Aws;

/// <summary>How mails go through a queue.</summary>
public sealed class QueuedEmailOptions
{
    /// <summary>From a mail to its message group: mails of one group are sent in order, one at a time.</summary>
    /// <value>Null (default): a hash of the first recipient.</value>
    public Func<EmailMessage, string>? GroupBy { get; set; }

    /// <summary>Whether this process also consumes the queue and sends its mails.</summary>
    /// <value>Default true. False where another process does, for example in a web server.</value>
    public bool Consume { get; set; } = true;
}
