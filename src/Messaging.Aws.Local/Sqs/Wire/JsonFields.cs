using System.Text.Json;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Fields that are written without making a string first.</summary>
internal static class JsonFields
{
    public static void WriteDigest(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Md5Digest digest)
    {
        Span<byte> hex = stackalloc byte[Md5Digest.HexLength];
        digest.WriteHex(hex);
        json.WriteString(name, hex);
    }

    public static void WriteSequenceNumber(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long number)
    {
        Span<byte> digits = stackalloc byte[SequenceNumbers.Length];
        SequenceNumbers.Write(number, digits);
        json.WriteString(name, digits);
    }

    public static void WriteHandle(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReceiptHandle handle)
    {
        Span<byte> text = stackalloc byte[ReceiptHandle.Length];
        handle.Write(text);
        json.WriteString(name, text);
    }

    /// <summary>A number as a string, as SQS writes the values of attributes.</summary>
    public static void WriteNumberText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var written);
        json.WriteString(name, digits[..written]);
    }

    /// <summary>Milliseconds since 1970 of a time in UTC ticks.</summary>
    public static long ToUnixMilliseconds(long utcTicks) => (utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
