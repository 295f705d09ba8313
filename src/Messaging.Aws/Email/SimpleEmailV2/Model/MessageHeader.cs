namespace Amazon.SimpleEmailV2.Model;

/// <summary>A header.</summary>
internal sealed class MessageHeader
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}
