namespace Messaging.Aws.Configuration;

/// <summary>Finds what a misspelled name was probably meant to be.</summary>
internal static class NearestNames
{
    /// <summary>A sentence that names the nearest valid names, or all of them when none is near.</summary>
    public static string Hint(string name, IEnumerable<string> valid)
    {
        var all = valid.Order(StringComparer.Ordinal).ToArray();
        var near = Near(name, all);
        return (near.Length, all.Length) switch
        {
            ( > 0, _) => $"Did you mean {string.Join(" or ", near.Select(candidate => $"'{candidate}'"))}?",
            (_, > 0) => $"Valid here: {string.Join(", ", all)}.",
            _ => "Nothing is valid here.",
        };
    }

    private static string[] Near(string name, string[] valid)
    {
        // A third of the name may be wrong; more would suggest names that have nothing to do with it.
        var limit = Math.Max(2, name.Length / 3);
        var ranked = valid.Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= limit || candidate.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(candidate => candidate.Distance).Take(3).ToArray();
        return [.. ranked.Where(candidate => candidate.Distance <= ranked[0].Distance + 1).Select(candidate => candidate.Name)];
    }

    /// <summary>How many letters must be put in, taken out or replaced (Levenshtein), upper and lower case being the same.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var letter in left)
        {
            var diagonal = row[0]++;
            for (var i = 1; i < row.Length; i++)
            {
                var replace = diagonal + (char.ToUpperInvariant(letter) == char.ToUpperInvariant(right[i - 1]) ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(replace, Math.Min(row[i], row[i - 1]) + 1);
            }
        }

        return row[^1];
    }
}
