using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Email.Sending;
using Messaging.Aws.Email.Suppression;
using SesEntry = Amazon.SimpleEmailV2.Model.BulkEmailEntry;

namespace Messaging.Aws.Email.Bulk;

/// <summary>One mail of a bulk send on its way to an outcome.</summary>
internal sealed class BulkMail
{
    /// <summary>The mail as a request has it; null when it breaks a rule.</summary>
    public SesEntry? Entry { get; init; }

    public int Recipients { get; init; }

    /// <summary>Who they are; null when the mail breaks a rule.</summary>
    public MailRecipients? Addressees { get; init; }

    /// <summary>Key and fingerprint; null without a key.</summary>
    public SendTag? Tag { get; init; }

    /// <summary>The entry of the idempotency store; null without a key.</summary>
    public SendRecord? Record { get; set; }

    public EmailOutcome? Outcome { get; set; }

    /// <summary>Whether an attempt may take the mail: there was none, or it is proven that a repeat does no harm.</summary>
    public bool MaySend => Outcome is null || (Entry is not null && SesFailure.MayRepeat(Outcome));
}
