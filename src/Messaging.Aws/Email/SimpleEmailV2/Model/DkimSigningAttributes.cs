namespace Amazon.SimpleEmailV2.Model;

/// <summary>How DKIM is set up.</summary>
internal sealed class DkimSigningAttributes
{
    public string? DomainSigningSelector { get; set; }

    public string? DomainSigningPrivateKey { get; set; }

    public DkimSigningKeyLength? NextSigningKeyLength { get; set; }
}
