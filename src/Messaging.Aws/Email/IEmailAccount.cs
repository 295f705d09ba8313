namespace Messaging.Aws;

/// <summary>Tells what the account may send, and whether it is ready to.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IEmailAccount
{
    /// <summary>Reads the account's quota and state. Needs <c>ses:GetAccount</c>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EmailServiceException">SES refused, or does not serve the call, as some emulators.</exception>
    Task<EmailAccountState> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds out whether mail can be sent now: sandbox or production, sending enabled, reputation, quota left, whether the sender
    /// is covered by a verified identity, whether the recipient may be mailed. Sends nothing. Makes up to about eight calls.</summary>
    /// <param name="sender">The sender; null for the configured one.</param>
    /// <param name="recipient">A recipient; null to leave that out.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>What was found. What could not be read is a finding too.</returns>
    /// <exception cref="ArgumentException">A text is no address, or no sender is given nor configured.</exception>
    Task<EmailReadiness> CheckReadinessAsync(string? sender = null, string? recipient = null, CancellationToken cancellationToken = default);
}
