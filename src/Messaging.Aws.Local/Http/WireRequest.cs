namespace Messaging.Aws.Local.Http;

/// <summary>One HTTP request as the services see it, whoever carried it here: the in-process handler or the server.</summary>
internal sealed class WireRequest
{
    public required string Method { get; init; }

    /// <summary>The path as sent, still percent-encoded, without the query: <c>/v2/email/identities/a%40example.com</c>.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as sent, without the question mark; empty when there is none.</summary>
    public string RawQuery { get; init; } = "";

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Header values by name, in any case; several values of one name are joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
