using System.Collections.Frozen;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>Which header fields SES takes only once, and which it writes itself (SES developer guide, "header fields", read 2026-08).</summary>
internal static class OnceOnlyHeaders
{
    private static readonly FrozenSet<string> Once = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept-Language", "acceptLanguage", "Archived-At", "Auto-Submitted", "Bounces-to", "Comments", "Content-Alternative",
        "Content-Base", "Content-Class", "Content-Description", "Content-Disposition", "Content-Duration", "Content-ID",
        "Content-Language", "Content-Length", "Content-Location", "Content-MD5", "Content-Transfer-Encoding", "Content-Type", "Date",
        "Delivered-To", "Disposition-Notification-Options", "Disposition-Notification-To", "DKIM-Signature", "DomainKey-Signature",
        "Errors-To", "From", "Importance", "In-Reply-To", "Keywords", "List-Archive", "List-Help", "List-Id", "List-Owner", "List-Post",
        "List-Subscribe", "List-Unsubscribe", "List-Unsubscribe-Post", "Message-Context", "Message-ID", "MIME-Version", "Organization",
        "Original-From", "Original-Message-ID", "Original-Recipient", "Original-Subject", "Precedence", "Priority", "References",
        "Reply-To", "Return-Path", "Return-Receipt-To", "Sender", "Solicitation", "Sensitivity", "Subject", "Thread-Index",
        "Thread-Topic", "User-Agent", "VBR-Info");

    private static readonly FrozenSet<string> SetBySes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "BCC", "CC", "Content-Disposition", "Content-Type", "Date", "From", "Message-ID", "MIME-Version", "Reply-To", "Return-Path",
        "Subject", "To");

    public static bool IsSetBySes(string name) => SetBySes.Contains(name);

    public static void Check(IEnumerable<RawHeader> headers)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (headers.FirstOrDefault(header => Once.Contains(header.Name) && !seen.Add(header.Name)) is { } duplicate)
            throw SesException.BadRequest($"Duplicate header '{duplicate.Name}'");
    }
}
