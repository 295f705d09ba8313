namespace Messaging.Aws.Email.Events;

/// <summary>One registered handler; events that are not for it end at once.</summary>
internal delegate Task EmailEventCall(IServiceProvider services, EmailEvent emailEvent, CancellationToken cancellationToken);
