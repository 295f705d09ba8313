namespace Messaging.Aws;

/// <summary>How e-mail is sent.</summary>
/// <remarks>Bound from <c>Email</c> of the configuration given to <c>UseConfiguration</c>; configuration wins over code.</remarks>
public sealed class EmailOptions
{
    // SES is slow for large mails; the SDK's own limit of 100 s counts only to the headers of the answer.
    private static readonly TimeSpan DefaultSendTimeout = TimeSpan.FromSeconds(30);

    // A quota changes rarely, and a refused send slows down at once.
    private static readonly TimeSpan DefaultQuotaRefreshInterval = TimeSpan.FromMinutes(5);

    // The longest time that SQS keeps a message: a redelivery cannot come later.
    private static readonly TimeSpan DefaultIdempotencyRetention = TimeSpan.FromDays(14);

    // A year: a mailing list meets a dead mailbox once in that time. Mailboxes that are gone do not come back sooner, and providers make
    // traps of those that keep getting mail.
    private static readonly TimeSpan DefaultSuppressionRetention = TimeSpan.FromDays(365);

    /// <summary>The sender of mails that name none, as <c>name@example.com</c> or <c>Name &lt;name@example.com&gt;</c>.</summary>
    /// <value>Null (default): every mail must name its sender.</value>
    public string? From { get; set; }

    /// <summary>The configuration set of mails that name none.</summary>
    /// <value>Null (default): none. 1 to 64 of <c>A-Z a-z 0-9 _ -</c> (SES limit, read 2026-08).</value>
    public string? ConfigurationSet { get; set; }

    /// <summary>How long one attempt may take, the answer's body included. What takes longer ends as
    /// <see cref="EmailOutcomeKind.Unknown"/>.</summary>
    /// <value>Default 30 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan SendTimeout { get; set; } = DefaultSendTimeout;

    /// <summary>The share of the account's sending rate that this process may use.</summary>
    /// <value>Default 1, the whole of it; above 0. Give each of four equal processes 0.25.</value>
    public double RateShare { get; set; } = 1;

    /// <summary>Recipients per second while the account's rate is not known: GetAccount is denied, or not served by an emulator.</summary>
    /// <value>Default 1, the rate of an account in the sandbox; from 0.01 to 100,000. <see cref="RateShare"/> does not apply to it.</value>
    public double FallbackSendRate { get; set; } = 1;

    /// <summary>How often the account's sending rate is read.</summary>
    /// <value>Default 5 minutes; from 1 second to 1 day.</value>
    public TimeSpan QuotaRefreshInterval { get; set; } = DefaultQuotaRefreshInterval;

    /// <summary>How long an accepted mail is remembered under its idempotency key.</summary>
    /// <value>Default 14 days, the longest retention of SQS; from 1 minute to 366 days.</value>
    public TimeSpan IdempotencyRetention { get; set; } = DefaultIdempotencyRetention;

    /// <summary>What happens when a mail comes again whose earlier attempt has no known outcome. Mails without an idempotency key are never
    /// recognised.</summary>
    /// <value>Default <see cref="UnknownOutcomePolicy.DoNotResend"/>. Decided when the outcome becomes unknown, and when an attempt of a
    /// process that died is found.</value>
    public UnknownOutcomePolicy UnknownOutcome { get; set; }

    /// <summary>How long mail to a recipient is refused after a bounce or complaint, counted from its last one. Read only where
    /// <see cref="EmailBuilder.RefuseSuppressedRecipients"/> is called.</summary>
    /// <value>Default 365 days; from 1 minute to 3650 days.</value>
    public TimeSpan SuppressionRetention { get; set; } = DefaultSuppressionRetention;
}
