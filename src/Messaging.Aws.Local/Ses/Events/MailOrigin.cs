namespace Messaging.Aws.Local.Ses.Events;

/// <summary>Who sent a mail, as its events say.</summary>
/// <param name="Source">The sender as written, with a display name when there is one.</param>
/// <param name="Domain">The domain of its address.</param>
/// <param name="Identity">The identity that vouches for it.</param>
internal sealed record MailOrigin(string Source, string Domain, string Identity);
