namespace Amazon.SimpleEmailV2.Model;

/// <summary>What every entry of a bulk send starts from.</summary>
internal sealed class BulkEmailContent
{
    public Template? Template { get; set; }
}
