using System.Text;

namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>One page of a sorted list. The token names the last item handed out, so that inserts and deletes never shift a page.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

/// <summary>Cuts pages.</summary>
internal static class Page
{
    /// <summary>Takes the page after <paramref name="nextToken"/>; <paramref name="key"/> orders the items and is unique.</summary>
    public static Page<T> Cut<T>(IEnumerable<T> items, Func<T, string> key, string? nextToken, int size, Func<SesException> invalidToken)
    {
        var after = nextToken is null ? null : Decode(nextToken, invalidToken);
        var sorted = items.OrderBy(key, StringComparer.Ordinal);
        var rest = after is null ? sorted : sorted.Where(item => string.CompareOrdinal(key(item), after) > 0);
        var page = rest.Take(size + 1).ToList();
        if (page.Count <= size)
            return new Page<T>(page, null);
        page.RemoveAt(size);
        return new Page<T>(page, Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[^1]))));
    }

    /// <summary>What most list operations answer to a foreign token.</summary>
    public static SesException InvalidToken() => SesException.BadRequest("The specified request includes an invalid or expired token.");

    private static string Decode(string token, Func<SesException> invalidToken)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : throw invalidToken();
    }
}
