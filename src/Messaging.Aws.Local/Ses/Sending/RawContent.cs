using System.Text;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>A raw MIME message, checked the way SES does.</summary>
internal sealed class RawContent
{
    private const int MaxParts = 500; // SES service quotas (read 2026-08)

    private readonly MimeEntity _message;

    private RawContent(MimeEntity message) => _message = message;

    public IReadOnlyList<RawHeader> Headers => _message.Headers;

    public static RawContent Read(JsonMembers raw)
    {
        var data = raw.Bytes("Data");
        if (data.Length == 0)
            throw SesException.BadRequest("The raw message is empty.");
        CheckLines(data.Span);
        var message = MimeEntity.Parse(data);
        if (message.Headers.Count == 0 || (data.Span.IndexOf("\r\n\r\n"u8) < 0 && data.Span.IndexOf("\n\n"u8) < 0))
            throw SesException.BadRequest("The raw message needs a header and a body, separated by one blank line.");
        OnceOnlyHeaders.Check(message.Headers);
        var parts = message.Flatten().ToList();
        if (parts.Count > MaxParts)
            throw SesException.BadRequest($"The message has more than {MaxParts} MIME parts.");
        parts.ForEach(part => FileTypes.CheckName(part.FileName ?? ""));
        return new RawContent(message);
    }

    public string? Find(string name) => _message.Find(name);

    /// <summary>The first address of a header field; null when there is none.</summary>
    public Mailbox? Mailbox(string headerName) => Mailboxes(headerName) is [var first, ..] ? first : null;

    /// <summary>The addresses of a header field, checked like those of the request. A tab is where a line was folded.</summary>
    public IReadOnlyList<Mailbox> Mailboxes(string headerName) =>
        [.. Headers.Where(header => header.Is(headerName)).SelectMany(header => AddressList.Split(header.Value))
            .Select(entry => Sending.Mailbox.Parse(entry.Replace('\t', ' ')))];

    /// <summary>The message with header fields replaced, where they stood, or left out (null); what is new comes first.</summary>
    public byte[] With(IReadOnlyDictionary<string, string?> changes)
    {
        var present = Headers.Select(header => header.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder();
        foreach (var (name, value) in changes.Where(change => change.Value is not null && !present.Contains(change.Key)))
            text.Append(HeaderFolding.Fold(name, value!)).Append("\r\n");
        foreach (var header in Headers)
        {
            var value = changes.TryGetValue(header.Name, out var changed) ? changed : header.Value;
            if (value is not null)
                text.Append(HeaderFolding.Fold(header.Name, value)).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("\r\n").Append(Body()).ToString());
    }

    // Towards the recipients' servers every line ends in CRLF, whatever the caller wrote.
    private string Body() => Encoding.ASCII.GetString(_message.Body.Span)
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace("\n", "\r\n", StringComparison.Ordinal);

    // API_RawMessage (read 2026-08): content outside of 7-bit ASCII has to be encoded, no line above 1,000 characters.
    private static void CheckLines(ReadOnlySpan<byte> data)
    {
        const int MaxLine = 998;
        if (!Ascii.IsValid(data))
            throw SesException.BadRequest("The raw message contains bytes outside of 7-bit ASCII; encode such parts.");
        foreach (var range in data.Split((byte)'\n'))
        {
            if (data[range].TrimEnd((byte)'\r').Length > MaxLine)
                throw SesException.BadRequest($"A line of the raw message is longer than {MaxLine} characters.");
        }
    }
}
