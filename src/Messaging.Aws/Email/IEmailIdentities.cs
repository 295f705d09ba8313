namespace Messaging.Aws;

/// <summary>Registers the addresses and domains from which mail is sent, and tells how far their verification is.</summary>
/// <remarks>Identities belong to one region. An identity is an address (case counts before the @) or a domain; domains in any language are
/// written in ASCII. SES takes about one of these calls per second; the library waits where it is slowed down. Safe for concurrent
/// use.</remarks>
public interface IEmailIdentities
{
    /// <summary>Makes sure that an identity exists. For a new address SES sends a mail with a link, valid for 24 hours; for a new domain it
    /// waits up to 72 hours for the DNS records.</summary>
    /// <param name="identity">The address or domain.</param>
    /// <param name="options">How it is to be; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The identity, with the records to publish.</returns>
    /// <exception cref="ArgumentException">The text is no address and no domain.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<EmailIdentity> EnsureAsync(string identity, EmailIdentityOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Looks an identity up.</summary>
    /// <param name="identity">The address or domain.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The identity; null when there is none of that name in this region.</returns>
    /// <exception cref="ArgumentException">The text is no address and no domain.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<EmailIdentity?> GetAsync(string identity, CancellationToken cancellationToken = default);

    /// <summary>Lists the identities of the region.</summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    IAsyncEnumerable<EmailIdentitySummary> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes an identity. Mail from it is refused from then on.</summary>
    /// <param name="identity">The address or domain.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The text is no address and no domain.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<bool> DeleteAsync(string identity, CancellationToken cancellationToken = default);

    /// <summary>Waits until mail can be sent from an identity: asks once per second at first, then less often.</summary>
    /// <param name="identity">The address or domain; it must exist.</param>
    /// <param name="progress">Told what SES answered, every time; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting, which has no limit of its own.</param>
    /// <returns>The verified identity.</returns>
    /// <exception cref="ArgumentException">The text is no address and no domain.</exception>
    /// <exception cref="EmailServiceException">SES refused, has no such identity, or gave up verifying it.</exception>
    Task<EmailIdentity> WaitUntilVerifiedAsync(
        string identity, IProgress<EmailIdentity>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Sends the mail with the link again. SES has no call for that, so the address is deleted and created: its tags and policies
    /// are lost, its configuration set stays.</summary>
    /// <param name="address">The address; not verified yet.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The text is no address.</exception>
    /// <exception cref="InvalidOperationException">The address is verified already.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<EmailIdentity> ResendVerificationAsync(string address, CancellationToken cancellationToken = default);
}
