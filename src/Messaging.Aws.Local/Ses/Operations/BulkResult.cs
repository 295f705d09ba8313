using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The result of one entry of SendBulkEmail.</summary>
internal sealed record BulkResult(string Status, string? Error, string? MessageId)
{
    public static BulkResult Success(string messageId) => new("SUCCESS", null, messageId);

    // The only thing an entry can miss after the request was read is a configuration set deleted meanwhile.
    public static BulkResult Failure(SesException error) =>
        new(error.BulkStatus ?? (error.Status == 404 ? "CONFIGURATION_SET_NOT_FOUND" : "FAILED"), error.Message, null);
}
