namespace Messaging.Aws;

/// <summary>The account's suppression list: mail to an address on it is accepted and not delivered. Belongs to one region.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IEmailSuppressionList
{
    /// <summary>Puts an address on the list; if it is there already, its reason is replaced.</summary>
    /// <param name="address">The address.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The text is no address.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task AddAsync(string address, SuppressionReason reason, CancellationToken cancellationToken = default);

    /// <summary>Looks an address up.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry; null when the address is not on the list.</returns>
    /// <exception cref="ArgumentException">The text is no address.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<SuppressedAddress?> GetAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Takes an address off the list.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ArgumentException">The text is no address.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<bool> RemoveAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Lists the addresses.</summary>
    /// <param name="since">Only those put there after this time; null for all.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    IAsyncEnumerable<SuppressedAddress> ListAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default);
}
