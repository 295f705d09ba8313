namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>A refusal with the status, code and text SES answers; turned into a response at the edge of the service.</summary>
internal sealed class SesException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>The status of a bulk entry that fails with this; null: it fails the whole request.</summary>
    public string? BulkStatus { get; init; }

    public static SesException BadRequest(string message) => new(400, "BadRequestException", message) { BulkStatus = "INVALID_PARAMETER" };

    public static SesException NotFound(string message) => new(404, "NotFoundException", message);

    public static SesException AlreadyExists(string message) => new(400, "AlreadyExistsException", message);

    public static SesException LimitExceeded(string message) => new(400, "LimitExceededException", message);

    public static SesException TooManyRequests(string message) =>
        new(429, "TooManyRequestsException", message) { BulkStatus = "ACCOUNT_THROTTLED" };

    public static SesException MessageRejected(string message) => new(400, "MessageRejected", message) { BulkStatus = "MESSAGE_REJECTED" };

    public static SesException SendingPaused(string message) =>
        new(400, "SendingPausedException", message) { BulkStatus = "ACCOUNT_SENDING_PAUSED" };

    public static SesException SetPaused(string configurationSet) =>
        new(400, "SendingPausedException", $"Email sending is disabled for configuration set <{configurationSet}>.")
        {
            BulkStatus = "CONFIGURATION_SET_SENDING_PAUSED",
        };

    public static SesException MailFromNotVerified(string message) =>
        new(400, "MailFromDomainNotVerifiedException", message) { BulkStatus = "MAIL_FROM_DOMAIN_NOT_VERIFIED" };

    public static SesException Conflict(string message) => new(409, "ConflictException", message);

    public static SesException InvalidNextToken() =>
        new(400, "InvalidNextTokenException", "The specified request includes an invalid or expired token.");

    public static SesException Serialization(string message) => new(400, "SerializationException", message);

    /// <summary>The text that the AWS front ends give for a member that breaks its model.</summary>
    public static SesException Constraint(string member, string rule)
    {
        var camelCase = $"{char.ToLowerInvariant(member[0])}{member.AsSpan(1)}";
        return BadRequest($"1 validation error detected: Value at '{camelCase}' failed to satisfy constraint: {rule}");
    }
}
