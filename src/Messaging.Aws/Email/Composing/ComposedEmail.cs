using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>A mail that keeps every rule, as a request.</summary>
/// <param name="Request">The request; the same object for every attempt.</param>
/// <param name="Recipients">How many recipients it counts for.</param>
internal sealed record ComposedEmail(SendEmailRequest Request, int Recipients);
