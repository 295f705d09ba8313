using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Messaging.Aws.Email.Idempotency;

/// <summary>A hash of a mail as the caller gave it, by which the use of one key for two mails is noticed.</summary>
internal static class EmailFingerprint
{
    public static string Of(EmailMessage message)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, message.From);
        Add(hash, message.To);
        Add(hash, message.Cc);
        Add(hash, message.Bcc);
        Add(hash, message.ReplyTo);
        Add(hash, message.ReturnPath);
        Add(hash, message.Subject);
        Add(hash, message.TextBody);
        Add(hash, message.HtmlBody);
        AddFiles(hash, message.Attachments);
        Add(hash, [.. message.Headers.SelectMany(static header => new[] { header.Name, header.Value })]);
        Add(hash, message.ListUnsubscribe?.Https.OriginalString);
        Add(hash, message.ListUnsubscribe?.Mailto?.OriginalString);
        Add(hash, message.Tags);
        Add(hash, message.ConfigurationSet);
        Add(hash, message.Template);
        AddBytes(hash, message.RawMime.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string Of(BulkEmail email, BulkEmailEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, email.From);
        Add(hash, email.ReplyTo);
        Add(hash, email.ConfigurationSet);
        Add(hash, email.Tags);
        Add(hash, email.Template);
        Add(hash, entry.To);
        Add(hash, entry.Cc);
        Add(hash, entry.Bcc);
        Add(hash, entry.Data);
        Add(hash, entry.Tags);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, EmailTemplate? template) =>
        Add(hash, template is null ? [] : [template.Name ?? "", template.Subject ?? "", template.TextBody ?? "", template.HtmlBody ?? "", template.Data]);

    private static void Add(IncrementalHash hash, IReadOnlyDictionary<string, string> tags) =>
        Add(hash, [.. tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).SelectMany(static tag => new[] { tag.Key, tag.Value })]);

    private static void AddFiles(IncrementalHash hash, IReadOnlyList<EmailAttachment> files)
    {
        AddNumber(hash, files.Count);
        foreach (var file in files)
        {
            Add(hash, file.FileName);
            Add(hash, file.ContentType);
            Add(hash, file.ContentId);
            AddBytes(hash, file.Content.Span);
        }
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        AddNumber(hash, texts.Count);
        foreach (var text in texts)
        {
            Add(hash, text);
        }
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            AddNumber(hash, -1);
            return;
        }

        AddBytes(hash, Encoding.UTF8.GetBytes(text));
    }

    // With the length before it: two neighbouring texts must not be taken for others that are cut elsewhere.
    private static void AddBytes(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AddNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
