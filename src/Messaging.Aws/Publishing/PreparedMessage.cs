using Amazon.SQS.Model;

namespace Messaging.Aws.Publishing;

/// <summary>A message that SQS will take.</summary>
/// <param name="Entry">What is sent.</param>
/// <param name="Bytes">Its size as SQS counts it.</param>
/// <param name="HasNewId">Whether the deduplication ID was made for this message.</param>
internal readonly record struct PreparedMessage(SendMessageBatchRequestEntry Entry, int Bytes, bool HasNewId);
