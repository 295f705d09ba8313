namespace Messaging.Aws;

/// <summary>The templates that SES keeps for the account in a region.</summary>
/// <remarks>SES takes about one of these calls per second; the library waits where it is slowed down. Safe for concurrent use.</remarks>
public interface IEmailTemplates
{
    /// <summary>Creates a template, or replaces the one of its name.</summary>
    /// <param name="content">The template.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The template breaks a rule; all of them are named.</exception>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task SaveAsync(StoredEmailTemplate content, CancellationToken cancellationToken = default);

    /// <summary>Creates a template.</summary>
    /// <param name="content">The template.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The template breaks a rule; all of them are named.</exception>
    /// <exception cref="EmailServiceException">SES refused; code <c>AlreadyExistsException</c> when there is one of its name.</exception>
    Task CreateAsync(StoredEmailTemplate content, CancellationToken cancellationToken = default);

    /// <summary>Replaces a template.</summary>
    /// <param name="content">The template.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The template breaks a rule; all of them are named.</exception>
    /// <exception cref="EmailServiceException">SES refused; code <c>NotFoundException</c> when there is none of its name.</exception>
    Task UpdateAsync(StoredEmailTemplate content, CancellationToken cancellationToken = default);

    /// <summary>Reads a template.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The template; null when there is none of that name.</returns>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<StoredEmailTemplate?> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Lists the names of the templates.</summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes a template.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when SES said that there was none; SES may also say nothing about that.</returns>
    /// <exception cref="EmailServiceException">SES refused.</exception>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Renders a template with data and sends nothing. A send accepts a template whose variables lack data, and the mail never
    /// arrives; this says so at once.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="data">The data as a JSON object.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The mail as MIME text.</returns>
    /// <exception cref="ArgumentException">The data is no JSON object, or longer than 262,144 characters.</exception>
    /// <exception cref="EmailServiceException">SES refused, for example because a variable has no data.</exception>
    Task<string> RenderAsync(string name, string data, CancellationToken cancellationToken = default);
}
