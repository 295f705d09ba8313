namespace Messaging.Aws.Email;

/// <summary>What the library itself does with each event, before the application's handlers.</summary>
internal interface IEmailEventStep
{
    /// <summary>Takes one event. What it throws has the event come again.</summary>
    Task TakeAsync(EmailEvent emailEvent, CancellationToken cancellationToken);
}
