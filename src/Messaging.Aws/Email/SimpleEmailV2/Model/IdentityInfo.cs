namespace Amazon.SimpleEmailV2.Model;

/// <summary>An identity in a list.</summary>
internal sealed class IdentityInfo
{
    public IdentityType? IdentityType { get; set; }

    public string? IdentityName { get; set; }

    public bool? SendingEnabled { get; set; }

    public VerificationStatus? VerificationStatus { get; set; }
}
