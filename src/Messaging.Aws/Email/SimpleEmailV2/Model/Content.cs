namespace Amazon.SimpleEmailV2.Model;

/// <summary>Text and its character set.</summary>
internal sealed class Content
{
    public string? Data { get; set; }

    public string? Charset { get; set; }
}
