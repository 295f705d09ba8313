namespace Messaging.Aws;

/// <summary>A mail that a <see cref="RecordingEmailSender"/> took.</summary>
/// <param name="MessageId">The ID that its sender got.</param>
/// <param name="Message">The mail as it was given.</param>
/// <param name="Mime">The mail as a mail program opens it. A template is shown with its data, not rendered.</param>
public sealed record RecordedEmail(string MessageId, EmailMessage Message, ReadOnlyMemory<byte> Mime);
