namespace Messaging;

/// <summary>Sends e-mail. A send is repeated only when it is proven that the service did not take it.</summary>
/// <remarks>
/// <para>Never sent twice by the library: a dropped connection, a timeout and a server error end as
/// <see cref="EmailOutcomeKind.Unknown"/> and are not repeated.</para>
/// <para>With an <see cref="EmailMessage.IdempotencyKey"/> and a shared store, at most one accepted mail per key in the retention
/// time, across processes and crashes.</para>
/// Safe for concurrent use.
/// </remarks>
public interface IEmailSender
{
    /// <summary>Sends a mail and throws unless it was accepted, now or earlier under the same key.</summary>
    /// <param name="message">The mail.</param>
    /// <param name="cancellationToken">Cancels while the mail waits. Once it is being sent, cancelling ends the call as
    /// <see cref="EmailOutcomeKind.Unknown"/>.</param>
    /// <exception cref="EmailException">The mail was not accepted, or it is not known whether it was.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it was sent.</exception>
    Task<EmailReceipt> SendAsync(EmailMessage message, CancellationToken cancellationToken = default);

    /// <summary>Sends a mail and returns how that ended.</summary>
    /// <param name="message">The mail.</param>
    /// <param name="cancellationToken">As for <see cref="SendAsync"/>.</param>
    /// <exception cref="OperationCanceledException">Cancelled before it was sent.</exception>
    Task<EmailOutcome> TrySendAsync(EmailMessage message, CancellationToken cancellationToken = default);

    /// <summary>Sends one template to many recipients, each with data of its own, and reports on each.</summary>
    /// <param name="email">The template and its recipients.</param>
    /// <param name="cancellationToken">Cancels what was not sent yet; those recipients end as <see cref="EmailOutcomeKind.NotSent"/>.</param>
    /// <returns>One outcome per recipient entry, in the order given.</returns>
    Task<IReadOnlyList<EmailOutcome>> SendBulkAsync(BulkEmail email, CancellationToken cancellationToken = default);
}
