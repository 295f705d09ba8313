namespace Messaging.Dashboard.Tests;

/// <summary>Mails as a program would write them that knows MIME.</summary>
internal static class Mimes
{
    /// <summary>HTML with an image, linked as <c>cid:photo</c>, and two attachments: a PDF and a page.</summary>
    public static string Related(string html, byte[] image) => $"""
        From: shop@example.com
        To: ada@example.com
        Subject: With attachments
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        --outer
        Content-Type: multipart/related; boundary="inner"

        --inner
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: base64

        {Lines(System.Text.Encoding.UTF8.GetBytes(html))}
        --inner
        Content-Type: image/svg+xml; name="photo.svg"
        Content-ID: <photo>
        Content-Disposition: inline; filename="photo.svg"
        Content-Transfer-Encoding: base64

        {Lines(image)}
        --inner--
        --outer
        Content-Type: application/pdf
        Content-Disposition: attachment; filename="invoice.pdf"
        Content-Transfer-Encoding: base64

        {Lines("%PDF-1.7"u8)}
        --outer
        Content-Type: text/html
        Content-Disposition: attachment; filename="page.html"

        <script>document.title = "opened"</script>
        --outer--
        """.ReplaceLineEndings("\r\n");

    private static string Lines(ReadOnlySpan<byte> content) => Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);
}
