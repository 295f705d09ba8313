namespace Messaging;

/// <summary>Pauses the consumers of one queue in this process, and says what they have in hand. Injected by the queue's
/// registered name as service key.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IConsumerControl
{
    /// <summary>The registered name of the queue.</summary>
    string Queue { get; }

    /// <summary>Whether the consumers are paused.</summary>
    bool IsPaused { get; }

    /// <summary>How many messages are in hand: received and not yet settled.</summary>
    int MessagesInHand { get; }

    /// <summary>How many groups wait because of a message that cannot be handled or dead-lettered.</summary>
    int ParkedGroups { get; }

    /// <summary>Stops receiving. Handlers that run may end; every other message is given back at once.</summary>
    /// <param name="cancellationToken">Stops waiting; the pause stays.</param>
    /// <returns>A task that ends when nothing is in hand any more.</returns>
    Task PauseAsync(CancellationToken cancellationToken = default);

    /// <summary>Goes on receiving; nothing happens unless paused.</summary>
    void Unpause();
}
