namespace Messaging.Aws.Local.Sqs;

/// <summary>One refusal as SQS words it: the wire type, the code that SDKs show as <c>ErrorCode</c>, the text and the HTTP status.</summary>
internal sealed record SqsError(string Type, string Code, string? Message, int Status = 400);
