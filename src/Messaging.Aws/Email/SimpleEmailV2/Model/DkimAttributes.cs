namespace Amazon.SimpleEmailV2.Model;

/// <summary>The state of DKIM.</summary>
internal sealed class DkimAttributes
{
    public bool? SigningEnabled { get; set; }

    public DkimStatus? Status { get; set; }

    public List<string>? Tokens { get; set; }

    public string? SigningHostedZone { get; set; }

    public DkimSigningAttributesOrigin? SigningAttributesOrigin { get; set; }
}
