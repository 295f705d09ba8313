using System.Buffers.Binary;
using System.Buffers.Text;

namespace Messaging.Aws.Local.Sqs;

/// <summary>What a receipt handle says: the queue, the message, and which receive of it. A check value refuses invented handles.</summary>
internal readonly record struct ReceiptHandle(long Queue, long Message, long Lease)
{
    /// <summary>Characters of a handle.</summary>
    public const int Length = 48;

    private const int Bytes = 36;

    // Handles of AWS begin with these bytes ("AQEB" in base64).
    private static ReadOnlySpan<byte> Mark => [1, 1, 1, 0];

    public void Write(Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[4..], Queue);
        BinaryPrimitives.WriteInt64BigEndian(bytes[12..], Message);
        BinaryPrimitives.WriteInt64BigEndian(bytes[20..], Lease);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[28..], Check(Queue, Message, Lease));
        Base64.EncodeToUtf8(bytes, utf8, out _, out _);
    }

    public string ToText()
    {
        Span<byte> utf8 = stackalloc byte[Length];
        Write(utf8);
        return System.Text.Encoding.ASCII.GetString(utf8);
    }

    public static ReceiptHandle? Parse(ReadOnlySpan<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (utf8.Length != Length) return null;
        if (Base64.DecodeFromUtf8(utf8, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != Bytes) return null;
        if (!bytes.StartsWith(Mark)) return null;
        var handle = new ReceiptHandle(
            BinaryPrimitives.ReadInt64BigEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[12..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[20..]));
        var check = BinaryPrimitives.ReadUInt64BigEndian(bytes[28..]);
        return check == Check(handle.Queue, handle.Message, handle.Lease) ? handle : null;
    }

    private static ulong Check(long queue, long message, long lease) =>
        IdSource.Mix(IdSource.Mix(IdSource.Mix((ulong)queue) ^ (ulong)message) ^ (ulong)lease);
}
