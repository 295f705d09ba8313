namespace Messaging.Aws.Deduplication;

/// <summary>Checks the parts of a key that a user gave.</summary>
internal static class KeyParts
{
    public static void Check(ReadOnlySpan<string> parts)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("A key needs at least one part.", nameof(parts));
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is null)
            {
                throw new ArgumentException($"Part {i} of the key is null; leave it out or give a value that stands for 'none'.", nameof(parts));
            }
        }
    }
}
