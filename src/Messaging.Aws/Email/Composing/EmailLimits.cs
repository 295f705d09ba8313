namespace Messaging.Aws.Email.Composing;

/// <summary>The limits of SES (API reference of SendEmail and "Service quotas in Amazon SES", read 2026-08).</summary>
internal static class EmailLimits
{
    public const int MaxRecipients = 50;
    public const int MaxHeaders = 15;
    public const int MaxHeaderName = 126;
    public const int MaxHeaderValue = 995;
    public const int MaxHeader = 996;
    public const int MaxTag = 256;
    public const int MaxTemplateData = 262_144;
    public const int MaxFileName = 255;
    public const int MaxContentType = 78;
    public const int MaxContentId = 78;
    public const int MaxIdempotencyKey = 512;

    /// <summary>Of a whole mail after encoding.</summary>
    public const long MaxBytes = 40 * 1024 * 1024;

    // A line of a mail may have 998 characters (RFC 5322, 2.1.1), "Subject: " included.
    public const int MaxSubject = 989;

    public const string ConfigurationSetRule = "1 to 64 of A-Z a-z 0-9 _ -";

    public const string TagRule = "1 to 256 of A-Z a-z 0-9 _ -";

    public static bool IsConfigurationSetName(string name) => name.Length is >= 1 and <= 64 && IsPlain(name);

    public static bool IsTagText(string text) => text.Length is >= 1 and <= MaxTag && IsPlain(text);

    // Feedback IDs are the only names with a colon (SES developer guide, "Sender feedback loop", read 2026-08).
    public static bool IsTagName(string name) => IsTagText(name) || name is "ses:feedback-id-a" or "ses:feedback-id-b";

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExcept(Plain) < 0;

    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
}
