using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>One operation: its HTTP binding and the method that serves it.</summary>
internal sealed class SesRoute(string operation, string method, string path, Func<SesRequest, WireResponse> handler)
{
    private readonly string[] _segments = path.Split('/');

    public string Operation { get; } = operation;

    public Func<SesRequest, WireResponse> Handler { get; } = handler;

    /// <summary>The decoded path labels when method and path are this operation's, else null.</summary>
    public IReadOnlyDictionary<string, string>? Match(string requestMethod, string[] requestSegments)
    {
        if (requestMethod != method || requestSegments.Length != _segments.Length)
            return null;
        Dictionary<string, string>? labels = null;
        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i].StartsWith('{'))
                (labels ??= new(StringComparer.Ordinal))[_segments[i].Trim('{', '}')] = Uri.UnescapeDataString(requestSegments[i]);
            else if (_segments[i] != requestSegments[i])
                return null;
        }

        return labels ?? NoLabels;
    }

    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>(0, StringComparer.Ordinal);
}
