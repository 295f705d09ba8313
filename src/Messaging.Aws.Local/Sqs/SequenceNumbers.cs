using System.Globalization;

namespace Messaging.Aws.Local.Sqs;

/// <summary>Sequence numbers as SQS writes them: 20 digits, in steps of 256, more than 64 bits hold.</summary>
internal static class SequenceNumbers
{
    public const int Length = 20;

    private const string Lead = "1889";
    private const int Step = 256;

    /// <summary>The text of the n-th number of a queue; null for 0, which no message of a FIFO queue has.</summary>
    public static string? Text(long number) => number == 0 ? null : $"{Lead}{(number * Step).ToString("D16", CultureInfo.InvariantCulture)}";

    public static void Write(long number, Span<byte> utf8)
    {
        "1889"u8.CopyTo(utf8);
        (number * Step).TryFormat(utf8[Lead.Length..], out _, "D16", CultureInfo.InvariantCulture);
    }
}
