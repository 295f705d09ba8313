namespace Amazon.SimpleEmailV2.Model;

/// <summary>The state of the custom MAIL FROM domain.</summary>
internal sealed class MailFromAttributes
{
    public string? MailFromDomain { get; set; }

    public MailFromDomainStatus? MailFromDomainStatus { get; set; }

    public BehaviorOnMxFailure? BehaviorOnMxFailure { get; set; }
}
