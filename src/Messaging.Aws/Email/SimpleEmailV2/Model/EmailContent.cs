namespace Amazon.SimpleEmailV2.Model;

/// <summary>What a mail consists of: exactly one of the three.</summary>
internal sealed class EmailContent
{
    public Message? Simple { get; set; }

    public RawMessage? Raw { get; set; }

    public Template? Template { get; set; }
}
