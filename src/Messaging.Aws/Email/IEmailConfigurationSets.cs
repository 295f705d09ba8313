namespace Messaging.Aws;

/// <summary>Sets up configuration sets with the destinations of their events.</summary>
/// <remarks>Configuration sets belong to one region. SES takes about one of these calls per second; the library waits where it is slowed
/// down. Safe for concurrent use.</remarks>
public interface IEmailConfigurationSets
{
    /// <summary>Makes sure that a configuration set exists and has a destination as described: creates what is missing, changes what differs,
    /// and leaves other destinations alone.</summary>
    /// <param name="configurationSet">The name: 1 to 64 of <c>A-Z a-z 0-9 _ -</c> (SES limit, read 2026-08).</param>
    /// <param name="destination">The destination.</param>
    /// <param name="cancellationToken">Cancels the call; what was done so far stays.</param>
    /// <returns>Whether anything was created or changed.</returns>
    /// <exception cref="ArgumentException">A name or an ARN breaks a rule; the message lists every problem.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<bool> EnsureAsync(string configurationSet, EmailEventDestination destination, CancellationToken cancellationToken = default);

    /// <summary>The destinations of a configuration set.</summary>
    /// <param name="configurationSet">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Those that lead to a topic or a bus, and others with neither; null when there is no such configuration set in this
    /// region.</returns>
    /// <exception cref="ArgumentException">The name breaks the rule.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<IReadOnlyList<EmailEventDestination>?> GetDestinationsAsync(string configurationSet, CancellationToken cancellationToken = default);

    /// <summary>Deletes a destination; events that are on their way still arrive.</summary>
    /// <param name="configurationSet">The configuration set, which stays.</param>
    /// <param name="destination">The destination's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">A name breaks the rule.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<bool> DeleteDestinationAsync(string configurationSet, string destination, CancellationToken cancellationToken = default);
}
