namespace Messaging;

/// <summary>Handles what the service reports about mails it has taken.</summary>
public interface IEmailEventHandler
{
    /// <summary>Handles one event.</summary>
    /// <param name="emailEvent">One of the classes derived from <see cref="EmailEvent"/>. Its mail may be one that this application never sent.</param>
    /// <param name="cancellationToken">Cancelled when the message with the event is lost, the handler's time is over, or the drain time of a
    /// stop is over.</param>
    /// <returns>A task that ends when the event is handled. Its failure has the handlers called again for this event.</returns>
    Task HandleAsync(EmailEvent emailEvent, CancellationToken cancellationToken);
}
