namespace Amazon.SimpleEmailV2.Model;

/// <summary>What the last verification found.</summary>
internal sealed class VerificationInfo
{
    public DateTime? LastCheckedTimestamp { get; set; }

    public DateTime? LastSuccessTimestamp { get; set; }

    public VerificationError? ErrorType { get; set; }
}
