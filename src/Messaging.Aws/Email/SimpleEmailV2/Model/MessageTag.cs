namespace Amazon.SimpleEmailV2.Model;

/// <summary>A tag of a mail.</summary>
internal sealed class MessageTag
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}
