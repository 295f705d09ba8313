namespace Messaging.Aws.Local.Http;

/// <summary>One HTTP answer of a service, before a carrier turns it into its own type.</summary>
internal sealed class WireResponse
{
    public required int Status { get; init; }

    public required string ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Headers beside <c>Content-Type</c>, <c>Content-Length</c> and <c>x-amzn-RequestId</c>; null when there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Headers { get; init; }
}
