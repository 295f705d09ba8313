using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Messaging.Aws.Local.Sqs;

/// <summary>The MD5 over message attributes: by name, each name, type and value with its length before it.</summary>
internal static class AttributeDigest
{
    private const byte TextMark = 1;
    private const byte BinaryMark = 2;

    /// <summary>The digest of attributes that are sorted by name.</summary>
    public static Md5Digest Of(ReadOnlySpan<MessageAttribute> sorted)
    {
#pragma warning disable CA5351 // The protocol demands MD5; nothing is protected by it.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        foreach (var attribute in sorted)
        {
            Append(md5, Encoding.UTF8.GetBytes(attribute.Name));
            Append(md5, Encoding.UTF8.GetBytes(attribute.DataType));
            md5.AppendData([attribute.IsBinary ? BinaryMark : TextMark]);
            Append(md5, attribute.Value);
        }

        Span<byte> hash = stackalloc byte[16];
        md5.GetHashAndReset(hash);
        return Md5Digest.FromHash(hash);
    }

    private static void Append(IncrementalHash md5, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        md5.AppendData(length);
        md5.AppendData(bytes);
    }
}
