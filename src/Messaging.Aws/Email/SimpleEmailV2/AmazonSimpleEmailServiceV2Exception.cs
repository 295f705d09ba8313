using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleEmailV2;

/// <summary>An answer of the service that is an error. Told apart by <see cref="AmazonServiceException.ErrorCode"/>.</summary>
internal sealed class AmazonSimpleEmailServiceV2Exception(
    string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
