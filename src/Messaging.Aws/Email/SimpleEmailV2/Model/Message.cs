namespace Amazon.SimpleEmailV2.Model;

/// <summary>A mail that the service assembles.</summary>
internal sealed class Message
{
    public Content? Subject { get; set; }

    public Body? Body { get; set; }

    public List<MessageHeader>? Headers { get; set; }

    public List<Attachment>? Attachments { get; set; }
}
