using System.Globalization;
using Messaging.Aws.Email.Preview;

namespace Messaging.Aws;

/// <summary>An <see cref="IEmailSender"/> for previews: writes each mail as an <c>.eml</c> file, which a mail program opens, and sends
/// nothing. Refuses what the real one refuses before sending.</summary>
/// <remarks>Safe for concurrent use. Files hold addresses and contents: keep the folder private.</remarks>
public sealed class FileEmailSender : IEmailSender
{
    private readonly PreviewSends _sends;
    private readonly TimeProvider _time;
    private int _count;

    /// <summary>Creates a sender that writes into a folder.</summary>
    /// <param name="folder">The folder; created when it is missing.</param>
    /// <param name="options">The options that the real sender would have; null for none, so that each mail must name its sender.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public FileEmailSender(string folder, EmailOptions? options = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = folder;
        _time = time ?? TimeProvider.System;
        _sends = new(options ?? new(), _time, Write);
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public async Task<EmailReceipt> SendAsync(EmailMessage message, CancellationToken cancellationToken = default)
    {
        var outcome = await TrySendAsync(message, cancellationToken);
        return outcome.Receipt ?? throw new EmailException(outcome);
    }

    /// <inheritdoc/>
    public Task<EmailOutcome> TrySendAsync(EmailMessage message, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sends.Send(message, null, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<EmailOutcome>> SendBulkAsync(BulkEmail email, CancellationToken cancellationToken = default) =>
        Task.FromResult(_sends.Send(email, null, cancellationToken));

    // Named by time, so that a folder lists them in order; the number keeps two of one moment apart. The name is the message ID.
    private string Write(EmailMessage message, Func<string, byte[]> mime)
    {
        Directory.CreateDirectory(Folder);
        var id = string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyyMMdd-HHmmss-fffffff}-{++_count:0000}");
        File.WriteAllBytes(Path.Combine(Folder, $"{id}.eml"), mime(id));
        return id;
    }
}
