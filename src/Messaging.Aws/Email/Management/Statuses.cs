namespace Messaging.Aws.Email.Management;

/// <summary>Reads statuses of SES.</summary>
internal static class Statuses
{
    public static EmailVerificationStatus Of(string? status) => status switch
    {
        "SUCCESS" => EmailVerificationStatus.Verified,
        "PENDING" => EmailVerificationStatus.Pending,
        "FAILED" => EmailVerificationStatus.Failed,
        "TEMPORARY_FAILURE" => EmailVerificationStatus.TemporaryFailure,
        _ => EmailVerificationStatus.NotStarted,
    };
}
