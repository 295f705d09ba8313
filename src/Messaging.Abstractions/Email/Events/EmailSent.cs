namespace Messaging;

/// <summary>The service took the mail and will try to deliver it.</summary>
public sealed record EmailSent : EmailEvent;
