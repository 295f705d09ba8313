using Amazon.SQS.Model;
using Messaging.Aws.Queues;
using Polly;

namespace Messaging.Aws.Consuming.Receiving;

/// <summary>One receive with its repeats: all carry the same <c>ReceiveRequestAttemptId</c>, so that messages whose answer was lost come
/// at once instead of staying hidden for a visibility timeout.</summary>
internal sealed class ReceiveAttempts(ISqsQueue queue, ConsumerSettings settings, int asked, TimeProvider time)
{
    public static readonly ResiliencePropertyKey<ReceiveAttempts> Key = new("aws-messaging.receive");

    // SQS limit: ReceiveMessage, WaitTimeSeconds (read 2026-08).
    private const int WaitSeconds = 20;

    // On top of the wait, so that no repeat overlaps a poll that is still open at SQS.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    // SQS limit: an attempt ID holds for 5 minutes (read 2026-08); less the longest attempt.
    private static readonly TimeSpan IdLifetime = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(WaitSeconds) - Grace;

    private static readonly List<string> SystemAttributes =
        ["MessageGroupId", "MessageDeduplicationId", "SequenceNumber", "ApproximateReceiveCount", "SentTimestamp", "AWSTraceHeader"];

    private static readonly List<string> StandardAttributes = ["ApproximateReceiveCount", "SentTimestamp", "AWSTraceHeader"];

    private static readonly List<string> AllAttributes = ["All"];

    private string _id = "";
    private TimeSpan _idSince;

    /// <summary>Whether SQS may have handed messages out that did not arrive here.</summary>
    public bool MayHaveLostMessages { get; private set; }

    /// <summary>What arrived; empty until an attempt was answered.</summary>
    public List<Message> Messages { get; private set; } = [];

    public TimeSpan ArrivedAt { get; private set; }

    /// <summary>How many attempts in a row failed in a way that may not pass.</summary>
    public int Refusals { get; private set; }

    public Task PollAsync(CancellationToken cancellationToken) => AskAsync(WaitSeconds, cancellationToken);

    /// <summary>Asks without waiting for what an attempt that was cut off may have taken.</summary>
    public Task AskAgainAsync(CancellationToken cancellationToken) => AskAsync(0, cancellationToken);

    private async Task AskAsync(int waitSeconds, CancellationToken cancellationToken)
    {
        var request = NewRequest(waitSeconds);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(waitSeconds) + Grace, time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var response = await queue.ReceiveAsync(request, attempt.Token);
            ArrivedAt = time.Instant();
            Messages = response.Messages;
            MayHaveLostMessages = false;
        }
        catch (Exception exception)
        {
            Note(SqsFailure.Of(exception).Kind);
            if (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"A receive from queue '{queue.Name}' was not answered in time.", exception);
            }

            throw;
        }
    }

    private void Note(SqsFailureKind failure)
    {
        Refusals = failure is SqsFailureKind.Unknown or SqsFailureKind.Throttled or SqsFailureKind.NotSent ? 0 : Refusals + 1;

        // Only an attempt ID brings them at once; of a standard queue they come by themselves after their visibility timeout.
        MayHaveLostMessages |= settings.IsFifo && failure == SqsFailureKind.Unknown;
        if (failure == SqsFailureKind.Refused)
        {
            // SQS may refuse a repeat whose messages were settled or came to others meanwhile; the next one starts afresh.
            _id = "";
        }
    }

    private ReceiveMessageRequest NewRequest(int waitSeconds)
    {
        var now = time.Instant();
        if (_id.Length == 0 || now - _idSince > IdLifetime)
        {
            _id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
            _idSince = now;
        }

        return new()
        {
            MaxNumberOfMessages = asked,
            WaitTimeSeconds = waitSeconds,
            VisibilityTimeout = (int)settings.VisibilityTimeout.TotalSeconds,
            ReceiveRequestAttemptId = settings.IsFifo ? _id : null,
            MessageSystemAttributeNames = settings.IsFifo ? SystemAttributes : StandardAttributes,
            MessageAttributeNames = AllAttributes,
        };
    }
}
