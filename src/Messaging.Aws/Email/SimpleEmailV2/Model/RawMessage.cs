namespace Amazon.SimpleEmailV2.Model;

/// <summary>A whole MIME message.</summary>
internal sealed class RawMessage
{
    public MemoryStream? Data { get; set; }
}
