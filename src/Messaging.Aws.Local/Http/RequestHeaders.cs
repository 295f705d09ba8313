using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Messaging.Aws.Local.Http;

/// <summary>The headers of an <see cref="HttpRequestMessage"/> as one dictionary, without copying them.</summary>
internal sealed class RequestHeaders(HttpRequestMessage request) : IReadOnlyDictionary<string, string>
{
    private readonly HttpHeadersNonValidated _headers = request.Headers.NonValidated;
    private readonly HttpHeadersNonValidated? _content = request.Content?.Headers.NonValidated;

    public IEnumerable<string> Keys => this.Select(header => header.Key);

    public IEnumerable<string> Values => this.Select(header => header.Value);

    public int Count => _headers.Count + (_content?.Count ?? 0) + (HasHost ? 0 : 1);

    private bool HasHost => _headers.Contains("Host");

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no header {key}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        if (_headers.TryGetValues(key, out var values) || (_content is { } content && content.TryGetValues(key, out values)))
        {
            value = Join(values);
            return true;
        }

        // A handler of the platform would take it from the address.
        value = string.Equals(key, "Host", StringComparison.OrdinalIgnoreCase) ? request.RequestUri!.Authority : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        if (!HasHost) yield return new("Host", request.RequestUri!.Authority);
        foreach (var header in _headers) yield return new(header.Key, Join(header.Value));
        if (_content is not { } content) yield break;
        foreach (var header in content) yield return new(header.Key, Join(header.Value));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Join(HeaderStringValues values) => values.Count == 1 ? values.ToString() : string.Join(",", values);
}
