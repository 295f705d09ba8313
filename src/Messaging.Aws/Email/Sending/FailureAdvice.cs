using Amazon.Runtime;

namespace Messaging.Aws.Email.Sending;

/// <summary>What to do about a failed send, per error code of SES. Never holds an address.</summary>
internal static class FailureAdvice
{
    public const string Unknown =
        "SES may or may not have the mail, so it is not repeated. Look for it in the events of SES; send again only if a second mail does less harm than none.";

    public const string Throttled =
        "SES was too busy for this account for as long as it was tried. Send later; lower Email:RateShare when other processes send too.";

    public const string DailyQuota =
        "The account's quota of 24 hours is used up. It frees up as the hours pass; ask AWS for more, or send later.";

    public const string ClientFailure =
        "The request could not be made. Check credentials, region and the settings under Client.";

    public static string NotConnected(HttpRequestError error) =>
        $"SES could not be reached ({error}). Check the network, Client:Region and Client:SesServiceUrl.";

    public static string OfUnknownAnswer(int status, AmazonServiceException answer) =>
        $"The answer was HTTP {status}{(string.IsNullOrEmpty(answer.ErrorCode) ? "" : $" {answer.ErrorCode}")}. {Unknown}";

    public static string Of(AmazonServiceException answer) => $"{ForCode(answer)}{Said(answer.Message)}";

    /// <summary>For a call that is no send.</summary>
    public static string OfManagement(string code, Exception exception) => code switch
    {
        "AccessDeniedException" or "AccessDenied" => "The credentials may not make this call. Allow the action of the same name in IAM (ses:…).",
        EmailCodes.Throttled or "TooManyRequestsException" => "SES takes one such call per second. Try again.",
        EmailCodes.NotConnected or EmailCodes.ClientFailure => $"{ClientFailure} ({exception.GetType().Name})",
        _ => $"SES refused the call ({code}).{Said(exception.Message)}",
    };

    /// <summary>Takes out every word with an @.</summary>
    public static string WithoutAddresses(string text) =>
        string.Join(' ', text.Split(' ').Select(static word => word.Contains('@', StringComparison.Ordinal) ? "(address)" : word));

    private static string Said(string message) => string.IsNullOrWhiteSpace(message) ? "" : $" SES said: {WithoutAddresses(message)}";

    private static string ForCode(AmazonServiceException answer) => answer.ErrorCode switch
    {
        "MessageRejected" or "MessageRejectedException" when IsUnverified(answer) =>
            "The sender, or in the sandbox a recipient, is not verified in this region. Verify it (IEmailIdentities), or leave the sandbox; IEmailAccount.CheckReadinessAsync tells which.",
        "MessageRejected" or "MessageRejectedException" => "SES refused the content. Correct it; the same mail is refused again.",
        "MailFromDomainNotVerifiedException" => "The MX record of the custom MAIL FROM domain is missing. Publish it, or let the identity fall back to amazonses.com.",
        "AccountSuspendedException" => "AWS has suspended sending of this account. Open a case with AWS.",
        "SendingPausedException" => "Sending is paused for the account or the configuration set. Resume it in SES.",
        "NotFoundException" => "The configuration set or the template does not exist in this region.",
        "AccessDeniedException" or "AccessDenied" =>
            "The credentials may not send. Allow ses:SendEmail (and ses:SendRawEmail for raw mail) on the identity and the configuration set.",
        "InvalidSignatureException" or "SignatureDoesNotMatch" or "UnrecognizedClientException" or "InvalidClientTokenId" =>
            "AWS does not take the credentials. Check the keys, the region and the clock.",
        "ExpiredTokenException" or "ExpiredToken" or "RequestExpired" => "The credentials have expired, or the clock is wrong.",
        "BadRequestException" or "ValidationException" => "SES refused the request. Correct the mail; the same mail is refused again.",
        _ => "SES refused the mail.",
    };

    private static bool IsUnverified(AmazonServiceException answer) =>
        answer.Message.Contains("not verified", StringComparison.OrdinalIgnoreCase);
}
