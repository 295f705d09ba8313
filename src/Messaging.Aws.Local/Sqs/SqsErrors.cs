namespace Messaging.Aws.Local.Sqs;

/// <summary>Every refusal of the SQS engine, in the words of AWS.</summary>
internal static class SqsErrors
{
    private const string Modelled = "com.amazonaws.sqs#";
    private const string Framework = "com.amazon.coral.service#";
    private const string LegacyPrefix = "AWS.SimpleQueueService.";

    public static readonly SqsError QueueDoesNotExist =
        new(Modelled + "QueueDoesNotExist", LegacyPrefix + "NonExistentQueue", "The specified queue does not exist.");

    public static readonly SqsError QueueDeletedRecently = new(
        Modelled + "QueueDeletedRecently",
        LegacyPrefix + "QueueDeletedRecently",
        "You must wait 60 seconds after deleting a queue before you can create another with the same name.");

    public static readonly SqsError InvalidMessageContents = new(
        Modelled + "InvalidMessageContents",
        "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");

    public static readonly SqsError InvalidBatchEntryId = new(
        Modelled + "InvalidBatchEntryId",
        LegacyPrefix + "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static readonly SqsError TooManyInFlight = new(
        Modelled + "OverLimit",
        "OverLimit",
        "Too many messages in flight: the limit of a standard queue is 120000.",
        403);

    public static readonly SqsError RequestThrottled = new(Modelled + "RequestThrottled", "RequestThrottled", "Rate exceeded", 403);

    public static readonly SqsError MessageNotInflight = new(
        Modelled + "MessageNotInflight",
        LegacyPrefix + "MessageNotInflight",
        "The message is not in flight.");

    public static readonly SqsError DeduplicationIdNeeded = InvalidParameterValue(
        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");

    public static readonly SqsError TwoEncryptions = new(
        Modelled + "InvalidAttributeName",
        "InvalidAttributeName",
        "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");

    public static readonly SqsError UnreadableJson =
        new(Framework + "SerializationException", "SerializationException", "The request body is not the JSON this operation expects.");

    public static SqsError QueueNameExists(string attribute) => new(
        Modelled + "QueueNameExists",
        "QueueAlreadyExists",
        $"A queue already exists with the same name and a different value for attribute {attribute}");

    public static SqsError PurgeQueueInProgress(string queue) => new(
        Modelled + "PurgeQueueInProgress",
        LegacyPrefix + "PurgeQueueInProgress",
        $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.",
        403);

    public static SqsError BatchEntryIdsNotDistinct(string id) =>
        new(Modelled + "BatchEntryIdsNotDistinct", LegacyPrefix + "BatchEntryIdsNotDistinct", $"Id {id} repeated.");

    public static SqsError TooManyEntries(int count) => new(
        Modelled + "TooManyEntriesInBatchRequest",
        LegacyPrefix + "TooManyEntriesInBatchRequest",
        $"Maximum number of entries per request are {SqsLimits.BatchEntries}. You have sent {count}.");

    public static SqsError EmptyBatch(string entryType) => new(
        Modelled + "EmptyBatchRequest",
        LegacyPrefix + "EmptyBatchRequest",
        $"There should be at least one {entryType} in the request.");

    public static SqsError BatchTooLong(long bytes) => new(
        Modelled + "BatchRequestTooLong",
        LegacyPrefix + "BatchRequestTooLong",
        $"Batch requests cannot be longer than {SqsLimits.BatchBytes} bytes. You have sent {bytes} bytes.");

    public static SqsError MessageTooLong(int limit) =>
        InvalidParameterValue($"One or more parameters are invalid. Reason: Message must be shorter than {limit} bytes.");

    public static SqsError UnknownAttribute(string name) =>
        new(Modelled + "InvalidAttributeName", "InvalidAttributeName", $"Unknown Attribute {name}.");

    public static SqsError InvalidAttributeValue(string name, string? reason = null) => new(
        Modelled + "InvalidAttributeValue",
        "InvalidAttributeValue",
        reason is null ? $"Invalid value for the parameter {name}." : $"Invalid value for the parameter {name}. Reason: {reason}");

    public static SqsError InvalidParameterValue(string message) =>
        new(Framework + "InvalidParameterValueException", "InvalidParameterValue", message);

    public static SqsError InvalidParameter(string name, object? value, string reason) =>
        InvalidParameterValue($"Value {value} for parameter {name} is invalid. Reason: {reason}");

    public static SqsError NotForThisQueueType(string name, object? value) =>
        InvalidParameter(name, value, "The request include parameter that is not valid for this queue type.");

    public static SqsError MissingParameter(string name) => new(
        Framework + "MissingRequiredParameterException",
        "MissingParameter",
        $"The request must contain the parameter {name}.");

    public static SqsError InvalidReceiptHandle(string handle) => new(
        Modelled + "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid",
        $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static SqsError ExpiredReceiptHandle(string handle) =>
        InvalidParameter("ReceiptHandle", handle, "The receipt handle has expired.");

    public static SqsError NoMessageToChange(string handle) =>
        InvalidParameter("ReceiptHandle", handle, "Message does not exist or is not available for visibility timeout change.");

    public static SqsError VisibilityBeyondLimit(int seconds) => InvalidParameter(
        "VisibilityTimeout",
        seconds,
        $"Total VisibilityTimeout for the message is beyond the limit [{SqsLimits.VisibilityTimeoutSeconds} seconds]");

    public static SqsError ResourceNotFound(string message) =>
        new(Modelled + "ResourceNotFoundException", "ResourceNotFoundException", message, 404);

    public static SqsError UnsupportedOperation(string message) =>
        new(Modelled + "UnsupportedOperation", LegacyPrefix + "UnsupportedOperation", message);

    public static SqsError UnknownOperation(string operation) => new(
        Framework + "UnknownOperationException",
        "UnknownOperationException",
        $"Operation {operation} is not known to this service.");
}
