namespace Messaging;

/// <summary>The names of message tags that the library gives to mails. A mail may not bring tags of these names.</summary>
public static class EmailTagNames
{
    /// <summary>The tag of every mail with an idempotency key: a hash of the key, a hyphen, and a hash of the mail. An event of the service
    /// carries it, and so settles a send whose outcome was unknown. The key itself is not in it.</summary>
    public const string IdempotencyKey = "messaging-idempotency-key";
}
