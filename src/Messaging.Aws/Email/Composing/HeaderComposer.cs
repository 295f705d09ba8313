using System.Buffers;
using System.Collections.Frozen;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Writes further headers of a mail.</summary>
internal static class HeaderComposer
{
    private const string Unsubscribe = "List-Unsubscribe";
    private const string UnsubscribePost = "List-Unsubscribe-Post";

    // RFC 5322, 3.6.8: any printable ASCII character but the colon.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(static code => (char)code).Where(static character => character != ':')]);

    // What the service writes itself, from other members of the mail.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "From", "To", "Cc", "Bcc", "Subject", "Reply-To", "Return-Path", "Date", "Message-ID", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Content-Disposition", "Content-ID", "Received", "DKIM-Signature");

    // A second one makes SES refuse the mail (SES developer guide, "Header fields", read 2026-08).
    private static readonly FrozenSet<string> Once = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept-Language", "acceptLanguage", "Archived-At", "Auto-Submitted", "Bounces-to", "Comments", "Content-Alternative",
        "Content-Base", "Content-Class", "Content-Description", "Content-Duration", "Content-Language", "Content-Length",
        "Content-Location", "Content-MD5", "Delivered-To", "Disposition-Notification-Options", "Disposition-Notification-To",
        "DomainKey-Signature", "Errors-To", "Importance", "In-Reply-To", "Keywords", "List-Archive", "List-Help", "List-Id", "List-Owner",
        "List-Post", "List-Subscribe", Unsubscribe, UnsubscribePost, "Message-Context", "Organization", "Original-From",
        "Original-Message-ID", "Original-Recipient", "Original-Subject", "Precedence", "Priority", "References", "Return-Receipt-To",
        "Sender", "Sensitivity", "Solicitation", "Thread-Index", "Thread-Topic", "User-Agent", "VBR-Info");

    public static List<MessageHeader>? Compose(IReadOnlyList<EmailHeader> headers, ListUnsubscribe? unsubscribe, MessageProblems problems)
    {
        EmailHeader[] all = [.. headers, .. Of(unsubscribe, problems)];
        if (all.Length > EmailLimits.MaxHeaders)
        {
            problems.Add(nameof(EmailMessage.Headers), $"has {all.Length} headers, those of ListUnsubscribe included; at most {EmailLimits.MaxHeaders}");
        }

        CheckRepeats(all, problems);
        var composed = all.Select((header, index) => Header(header, $"Headers[{index}]", problems)).ToList();
        return composed.Count == 0 ? null : composed;
    }

    private static EmailHeader[] Of(ListUnsubscribe? unsubscribe, MessageProblems problems)
    {
        if (unsubscribe is null)
        {
            return [];
        }

        if (unsubscribe.Https is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            problems.Add("ListUnsubscribe.Https", "must be an absolute https address (RFC 8058)");
            return [];
        }

        if (unsubscribe.Mailto is { } address && address is not { IsAbsoluteUri: true, Scheme: "mailto" })
        {
            problems.Add("ListUnsubscribe.Mailto", "must be a mailto address");
            return [];
        }

        var mailto = unsubscribe.Mailto is { } uri ? $", <{uri.AbsoluteUri}>" : "";
        return [new(Unsubscribe, $"<{unsubscribe.Https.AbsoluteUri}>{mailto}"), new(UnsubscribePost, "List-Unsubscribe=One-Click")];
    }

    private static void CheckRepeats(EmailHeader[] headers, MessageProblems problems)
    {
        var repeated = headers.GroupBy(static header => header.Name, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Count() > 1 && Once.Contains(group.Key));
        foreach (var group in repeated)
        {
            problems.Add(nameof(EmailMessage.Headers), $"{group.Key} may be there once only");
        }
    }

    private static MessageHeader Header(EmailHeader header, string field, MessageProblems problems)
    {
        CheckName(header.Name, field, problems);
        if (!problems.CheckHeaderText($"{field}.Value", header.Value))
        {
            return new();
        }

        var value = HeaderText.Encode(header.Value);
        if (value.Length is 0 or > EmailLimits.MaxHeaderValue || header.Name.Length + value.Length > EmailLimits.MaxHeader)
        {
            problems.Add(
                $"{field}.Value",
                $"has {value.Length} characters after encoding; 1 to {EmailLimits.MaxHeaderValue}, with the name at most {EmailLimits.MaxHeader}");
        }

        return new() { Name = header.Name, Value = value };
    }

    private static void CheckName(string name, string field, MessageProblems problems)
    {
        if (name.Length is 0 or > EmailLimits.MaxHeaderName || name.AsSpan().IndexOfAnyExcept(NameCharacters) >= 0)
        {
            problems.Add($"{field}.Name", $"must be 1 to {EmailLimits.MaxHeaderName} printable ASCII characters without colon");
        }
        else if (Reserved.Contains(name))
        {
            problems.Add($"{field}.Name", $"{name} is written by the service; use the member of the mail for it, or RawMime");
        }
    }
}
