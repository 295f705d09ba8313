namespace Messaging.Aws.Email.Queued;

/// <summary>A mail of a queue was certainly not sent and is to be tried again, in its place.</summary>
internal sealed class QueuedEmailNotSentException(EmailException failure)
    : Exception("The mail was certainly not sent; it is tried again.", failure);
