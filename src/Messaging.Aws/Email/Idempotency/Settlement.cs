namespace Messaging.Aws.Email.Idempotency;

/// <summary>What an event told about a send under a key.</summary>
internal enum Settlement
{
    /// <summary>The outcome was unknown: the mail is accepted now.</summary>
    Settled,

    /// <summary>The outcome was known already.</summary>
    Known,

    /// <summary>The store knows no such send: of another application, or forgotten.</summary>
    NotOurs,

    /// <summary>The key is in use for another mail.</summary>
    OtherMail,
}
