namespace Amazon.SimpleEmailV2.Model;

/// <summary>A tag of a resource.</summary>
internal sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
