using System.Security.Cryptography;

namespace Messaging.Aws.Local.Sqs;

/// <summary>An MD5, as SQS returns it for bodies and attributes so that clients can check what arrived.</summary>
internal readonly record struct Md5Digest(UInt128 Value)
{
    public const int HexLength = 32;

#pragma warning disable CA5351 // The protocol demands MD5; nothing is protected by it.
    public static Md5Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[16];
        MD5.HashData(bytes, hash);
        return FromHash(hash);
    }
#pragma warning restore CA5351

    public static Md5Digest FromHash(ReadOnlySpan<byte> hash) =>
        new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));

    public void WriteHex(Span<byte> utf8)
    {
        Span<byte> hash = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(hash, Value);
        Convert.TryToHexStringLower(hash, utf8, out _);
    }
}
