namespace Messaging.Aws;

/// <summary>SES refused or did not answer a call about identities, the account, templates or the suppression list.</summary>
public sealed class EmailServiceException : MessagingException
{
    private readonly bool _isTransient;

    /// <summary>Creates the exception.</summary>
    /// <param name="code">The error code of SES, or one of the library.</param>
    /// <param name="message">What happened and what to do about it; without addresses.</param>
    /// <param name="isTransient">Whether the same call may succeed later.</param>
    /// <param name="innerException">The cause, or null.</param>
    public EmailServiceException(string code, string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        _isTransient = isTransient;
    }

    /// <summary>The error code, such as <c>BadRequestException</c>.</summary>
    public string Code { get; }

    /// <inheritdoc/>
    public override bool IsTransient => _isTransient;
}
