using System.Diagnostics.CodeAnalysis;

namespace Messaging;

/// <summary>How one message of a batch or stream ended.</summary>
public sealed class PublishResult
{
    /// <summary>Creates the result of an accepted message.</summary>
    /// <param name="receipt">The receipt.</param>
    public PublishResult(PublishReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        Receipt = receipt;
    }

    /// <summary>Creates the result of a message that was not accepted, or of which that is not known.</summary>
    /// <param name="error">Why.</param>
    public PublishResult(PublishException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>Whether the queue has accepted the message.</summary>
    [MemberNotNullWhen(true, nameof(Receipt))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsAccepted => Receipt is not null;

    /// <summary>The receipt; null unless accepted.</summary>
    public PublishReceipt? Receipt { get; }

    /// <summary>Why it was not accepted; null when accepted.</summary>
    public PublishException? Error { get; }
}
