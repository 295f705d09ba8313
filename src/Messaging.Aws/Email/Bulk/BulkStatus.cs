using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Sending;

namespace Messaging.Aws.Email.Bulk;

/// <summary>Reads how one mail of a bulk send ended.</summary>
internal static class BulkStatus
{
    public static EmailOutcome Of(BulkEmailEntryResult result)
    {
        var status = result.Status?.Value;
        return status switch
        {
            "SUCCESS" => SesRequests.Accepted(result.MessageId),
            "ACCOUNT_THROTTLED" => EmailOutcome.NotSent(EmailCodes.Throttled, FailureAdvice.Throttled),
            "TRANSIENT_FAILURE" => EmailOutcome.NotSent(EmailCodes.TransientFailure, $"SES could not take the mail for now; send it again.{Said(result)}"),
            "ACCOUNT_DAILY_QUOTA_EXCEEDED" => EmailOutcome.NotSent(EmailCodes.DailyQuotaExceeded, FailureAdvice.DailyQuota),
            "MESSAGE_REJECTED" or "MAIL_FROM_DOMAIN_NOT_VERIFIED" or "CONFIGURATION_SET_NOT_FOUND" or "CONFIGURATION_SET_DOES_NOT_EXIST"
                or "TEMPLATE_NOT_FOUND" or "TEMPLATE_DOES_NOT_EXIST" or "ACCOUNT_SUSPENDED" or "INVALID_SENDING_POOL_NAME"
                or "ACCOUNT_SENDING_PAUSED" or "CONFIGURATION_SET_SENDING_PAUSED" or "INVALID_PARAMETER" or "INVALID_PARAMETER_VALUE"
                or "FAILED" => EmailOutcome.Rejected(status, $"{Advice(status)}{Said(result)}"),

            // A status of a later version of SES proves nothing.
            _ => EmailOutcome.Unknown(status ?? EmailCodes.UnreadableAnswer, FailureAdvice.Unknown),
        };
    }

    private static string Said(BulkEmailEntryResult result) =>
        string.IsNullOrWhiteSpace(result.Error) ? "" : $" SES said: {FailureAdvice.WithoutAddresses(result.Error)}";

    private static string Advice(string status) => status switch
    {
        "MESSAGE_REJECTED" => "SES refused the mail: its content, or, in the sandbox, an address that is not verified.",
        "MAIL_FROM_DOMAIN_NOT_VERIFIED" => "The sender or the custom MAIL FROM domain is not verified in this region.",
        "CONFIGURATION_SET_NOT_FOUND" or "CONFIGURATION_SET_DOES_NOT_EXIST" => "The configuration set does not exist in this region.",
        "TEMPLATE_NOT_FOUND" or "TEMPLATE_DOES_NOT_EXIST" => "The template does not exist in this region.",
        "ACCOUNT_SUSPENDED" => "AWS has suspended sending of this account. Open a case with AWS.",
        "ACCOUNT_SENDING_PAUSED" or "CONFIGURATION_SET_SENDING_PAUSED" => "Sending is paused. Resume it in SES.",
        "INVALID_SENDING_POOL_NAME" => "The pool of the configuration set does not exist.",
        _ => "SES refused the mail. Correct it; the same mail is refused again.",
    };
}
