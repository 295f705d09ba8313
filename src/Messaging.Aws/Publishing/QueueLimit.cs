using System.Globalization;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>How large a message of the queue may be.</summary>
internal sealed class QueueLimit(ISqsQueue queue)
{
    // SQS limit: SendMessage, MaximumMessageSize (read 2026-08).
    private const int Largest = 1_048_576;

    // Enough for a reason, an exception type and some of its text; of a queue for small messages no more than an eighth.
    private const int DiagnosticsBytes = 1_024;

    private volatile int _bytes;

    public bool IsKnown => _bytes > 0;

    /// <summary>The queue's own limit; until it is known, that of SQS.</summary>
    public int QueueBytes => _bytes > 0 ? _bytes : Largest;

    /// <summary>What is kept free, so that a dead-letter copy with its diagnostics fits.</summary>
    public int ReservedBytes => ReservedBytesOf(QueueBytes);

    public int MessageBytes => QueueBytes - ReservedBytes;

    public static int ReservedBytesOf(int queueBytes) => Math.Min(DiagnosticsBytes, queueBytes / 8);

    public async Task ReadAsync(CancellationToken cancellationToken) =>
        _bytes = (await queue.DescribeAsync(cancellationToken)).MaxMessageBytes;

    public bool IsTooLarge(OutgoingMessage message) => message.Size > MessageBytes;

    /// <summary>The end of a message that was handed over before the limit was known.</summary>
    public Verdict Refuse(OutgoingMessage message)
    {
        message.LastFailure = new(SqsFailureKind.Refused, null, ProblemOf(message.Size), null);
        return Verdict.Failed(message, PublishFailureReason.Invalid);
    }

    public string ProblemOf(long bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"The message has {bytes:N0} bytes with its attributes; at most {MessageBytes:N0} fit: the queue's {QueueBytes:N0} "
        + $"less {ReservedBytes:N0} that are kept for dead-letter diagnostics.");
}
