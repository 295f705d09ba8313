namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>The images that a mail carries for its HTML, as text to put in the place of their <c>cid:</c> links. For one rendering.</summary>
internal sealed class InlineImages(LocalEmail mail)
{
    private const string Scheme = "cid:";

    // As much as the largest mail of SES carries (40 MB after encoding, read 2026-08). A small mail can show one image a million times.
    private const int MaxTotalChars = 40 * 1024 * 1024;

    private int _total;

    public static bool IsLink(string address) => address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The image as a <c>data:</c> address; null when the mail has no such image or too much was shown already.</summary>
    public string? Find(string link)
    {
        var id = Uri.UnescapeDataString(link[Scheme.Length..]);
        var part = mail.Attachments.FirstOrDefault(part => part.ContentId == id);
        if (part is null || !part.ContentType.StartsWith("image/", StringComparison.Ordinal)) return null;
        var chars = (part.Content.Length + 2) / 3 * 4;
        if (chars > MaxTotalChars - _total) return null;
        _total += chars;
        return $"data:{part.ContentType};base64,{Convert.ToBase64String(part.Content.Span)}";
    }
}
