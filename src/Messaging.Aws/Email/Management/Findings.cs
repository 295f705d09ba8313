namespace Messaging.Aws.Email.Management;

/// <summary>Collects what a readiness check finds.</summary>
internal sealed class Findings
{
    private readonly List<EmailFinding> _findings = [];

    public IReadOnlyList<EmailFinding> Sorted => [.. _findings.OrderByDescending(static finding => finding.Severity)];

    public bool Has(string code) => _findings.Exists(finding => finding.Code == code);

    public void Add(string code, EmailFindingSeverity severity, string text, string advice) => _findings.Add(new(code, severity, text, advice));

    /// <summary>Makes a call whose failure is a finding too: the rest of the check goes on.</summary>
    /// <param name="subject">What is asked about; <c>{subject}Unreadable</c> is the finding's code.</param>
    /// <param name="call">The call.</param>
    public async Task<T?> TryAsync<T>(string subject, Func<Task<T?>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (EmailServiceException failure)
        {
            Add($"{subject}Unreadable", EmailFindingSeverity.Warning, $"The {subject} could not be checked ({failure.Code}).", failure.Message);
            return null;
        }
    }
}
