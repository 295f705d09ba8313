namespace Amazon.SimpleEmailV2.Model;

/// <summary>The SNS topic of an event destination.</summary>
internal sealed class SnsDestination
{
    public string? TopicArn { get; set; }
}
