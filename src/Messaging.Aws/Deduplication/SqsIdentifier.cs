using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Messaging.Aws.Deduplication;

/// <summary>What SQS accepts as a message group ID or deduplication ID, and how any other key is turned into one.</summary>
/// <remarks>
/// The encoding is part of the wire contract: another process, another version, must make the same ID of the same key. Changing it
/// would let duplicates through during a deployment.
/// </remarks>
internal static class SqsIdentifier
{
    // SQS limit: SendMessage, MessageGroupId and MessageDeduplicationId (read 2026-08).
    public const int MaxLength = 128;

    public const string Rule = "1 to 128 ASCII letters, digits and punctuation, no space";

    // Marks what was hashed. A key that starts with it is hashed as well, so that it cannot be mistaken for the hash of another one.
    private const char HashMark = '~';

    private const int StackBytes = 512;

    // Every printable ASCII character but the space, which is the set that SQS names.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The key itself where SQS takes it, else its hash.</summary>
    public static string Of(ReadOnlySpan<string> parts) =>
        parts.Length == 1 && IsValid(parts[0]) && parts[0][0] != HashMark ? parts[0] : Hash(parts);

    /// <summary>The hash of the parts, each preceded by its length, so that no two lists of parts are encoded alike.</summary>
    public static string Hash(params ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += sizeof(int) + Encoding.UTF8.GetByteCount(part);
        }

        byte[]? rented = null;
        var buffer = length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(length);
        var written = 0;
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part, buffer[(written + sizeof(int))..]);
            BinaryPrimitives.WriteInt32BigEndian(buffer[written..], bytes);
            written += sizeof(int) + bytes;
        }

        var id = OfContent(buffer[..written]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return id;
    }

    /// <summary>The hash of bytes.</summary>
    public static string OfContent(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return string.Create(1 + (2 * SHA256.HashSizeInBytes), hash, static (text, bytes) =>
        {
            text[0] = HashMark;
            Convert.TryToHexStringLower(bytes, text[1..], out _);
        });
    }
}
