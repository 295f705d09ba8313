namespace Amazon.SimpleEmailV2.Model;

/// <summary>The recipients.</summary>
internal sealed class Destination
{
    public List<string>? ToAddresses { get; set; }

    public List<string>? CcAddresses { get; set; }

    public List<string>? BccAddresses { get; set; }
}
