namespace Messaging.Aws;

/// <summary>The recipients to whom this application sends nothing more because they bounced or complained. In the services where
/// <see cref="EmailBuilder.RefuseSuppressedRecipients"/> is called.</summary>
/// <remarks>The application's own list, in its <see cref="ISuppressionStore"/>, which holds hashes of addresses and no address, and so cannot
/// be listed. The account's list at SES is <see cref="IEmailSuppressionList"/>: an address that works again is taken from both. Addresses are
/// compared without regard to case. Safe for concurrent use.</remarks>
public interface ISuppressedRecipients
{
    /// <summary>Has mail to an address refused from now on, for as long as <see cref="EmailOptions.SuppressionRetention"/> says; an entry that is
    /// there begins anew. Bounces and complaints come in by themselves; this is for what is known from elsewhere.</summary>
    /// <param name="address">The address, with or without a name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <exception cref="ArgumentException">The text is no address, or the reason none of the two.</exception>
    /// <exception cref="SuppressionStoreException">The store did not answer or refused.</exception>
    Task AddAsync(string address, SuppressionReason reason, CancellationToken cancellationToken = default);

    /// <summary>Looks an address up.</summary>
    /// <param name="address">The address, with or without a name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Why mail to it is refused; null when it is not.</returns>
    /// <exception cref="ArgumentException">The text is no address.</exception>
    /// <exception cref="SuppressionStoreException">The store did not answer or refused.</exception>
    Task<SuppressionReason?> FindAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Lets mail to an address be sent again, because it was fixed or its owner asks for mail.</summary>
    /// <param name="address">The address, with or without a name.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <returns>Whether it was there. A repeat after a lost answer may say false.</returns>
    /// <exception cref="ArgumentException">The text is no address.</exception>
    /// <exception cref="SuppressionStoreException">The store did not answer or refused.</exception>
    Task<bool> RemoveAsync(string address, CancellationToken cancellationToken = default);
}
