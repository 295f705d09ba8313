namespace Messaging.Aws.Local;

/// <summary>What was asked of one operation, or of all, up to now. Immutable.</summary>
/// <param name="Operation">The name, such as <c>SendMessageBatch</c> or <c>SendEmail</c>; <c>*</c> for all together.</param>
/// <param name="Calls">Requests that arrived.</param>
/// <param name="Errors">Those of them that were answered with a status from 400 on.</param>
/// <param name="Entries">Messages or receipt handles in them: the entries of batches, the messages that receives returned.</param>
/// <param name="BilledRequests">
/// Requests as Amazon SQS bills them: one per call, and for a payload above 64 KiB one per 64 KiB begun (Amazon SQS pricing, read
/// 2026-08).
/// </param>
/// <param name="RequestBytes">Bytes of the request bodies.</param>
/// <param name="ResponseBytes">Bytes of the response bodies.</param>
public sealed record OperationCount(
    string Operation, long Calls, long Errors, long Entries, long BilledRequests, long RequestBytes, long ResponseBytes);
