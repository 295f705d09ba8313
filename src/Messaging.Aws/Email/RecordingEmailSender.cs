using System.Globalization;
using Messaging.Aws.Email.Preview;

namespace Messaging.Aws;

/// <summary>An <see cref="IEmailSender"/> for tests: keeps mails in memory and sends nothing. Refuses what the real one refuses before
/// sending, and takes one mail per idempotency key.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class RecordingEmailSender : IEmailSender
{
    private readonly Lock _lock = new();
    private readonly List<RecordedEmail> _mails = [];
    private readonly PreviewSends _sends;

    /// <summary>Creates an empty one.</summary>
    /// <param name="options">The options that the real sender would have; null for none, so that each mail must name its sender.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public RecordingEmailSender(EmailOptions? options = null, TimeProvider? time = null) =>
        _sends = new(options ?? new(), time ?? TimeProvider.System, Record);

    /// <summary>Decides how a mail ends, in place of accepting it; null, or null from it: accepted. What is not accepted is not
    /// recorded.</summary>
    public Func<EmailMessage, EmailOutcome?>? Respond { get; set; }

    /// <summary>A snapshot of the mails taken so far, in order.</summary>
    public IReadOnlyList<RecordedEmail> Mails
    {
        get
        {
            lock (_lock)
            {
                return [.. _mails];
            }
        }
    }

    /// <inheritdoc/>
    public async Task<EmailReceipt> SendAsync(EmailMessage message, CancellationToken cancellationToken = default)
    {
        var outcome = await TrySendAsync(message, cancellationToken);
        return outcome.Receipt ?? throw new EmailException(outcome);
    }

    /// <inheritdoc/>
    public Task<EmailOutcome> TrySendAsync(EmailMessage message, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sends.Send(message, Respond, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<EmailOutcome>> SendBulkAsync(BulkEmail email, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sends.Send(email, Respond, cancellationToken));

    private string Record(EmailMessage message, Func<string, byte[]> mime)
    {
        lock (_lock)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"recorded-{_mails.Count + 1}");
            _mails.Add(new(id, message, mime(id)));
            return id;
        }
    }
}
