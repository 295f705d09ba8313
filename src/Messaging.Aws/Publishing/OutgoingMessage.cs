using System.Diagnostics;
using Amazon.SQS.Model;

namespace Messaging.Aws.Publishing;

/// <summary>A message on its way from the caller to its end. State and place belong to the outbox's lock, the rest to its request.</summary>
internal sealed class OutgoingMessage(SendMessageBatchRequestEntry entry, string messageType, int size)
{
    private readonly TaskCompletionSource<PublishReceipt> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SendMessageBatchRequestEntry Entry { get; } = entry;

    public string MessageType { get; } = messageType;

    /// <summary>Bytes as SQS counts them.</summary>
    public int Size { get; } = size;

    public string GroupId => Entry.MessageGroupId;

    public string DeduplicationId => Entry.MessageDeduplicationId;

    /// <summary>Whether the deduplication ID is a new one, that no other message can have had.</summary>
    public bool HasNewId { get; init; }

    /// <summary>The call that it belongs to; null for a call of its own.</summary>
    public PublishManyCall? Call { get; init; }

    /// <summary>Its place in the call.</summary>
    public int CallIndex { get; init; }

    public CancellationToken CancellationToken { get; init; }

    public CancellationTokenRegistration Registration { get; set; }

    /// <summary>The span from hand-over to end; null when nobody listens.</summary>
    public Activity? Span { get; init; }

    /// <summary>When it was handed over.</summary>
    public long HandedOverAt { get; init; }

    public OutgoingState State { get; set; }

    public Lane? Lane { get; set; }

    public OutgoingMessage? Previous { get; set; }

    public OutgoingMessage? Next { get; set; }

    /// <summary>How many requests carried it.</summary>
    public int Attempts { get; set; }

    /// <summary>When its first attempt started; when it repeats one whose outcome is unknown, the first attempt of that.</summary>
    public AttemptStamp? FirstAttempt { get; set; }

    /// <summary>Whether an earlier publish with the same deduplication ID ended without a known outcome.</summary>
    public bool RepeatsUnknown { get; init; }

    /// <summary>Whether an attempt of this publish ended without an answer. Only an acceptance clears that up.</summary>
    public bool MayBeAccepted { get; set; }

    /// <summary>Why the last attempt failed; null before.</summary>
    public AttemptFailure? LastFailure { get; set; }

    public Task<PublishReceipt> End => _end.Task;

    public void Accept(PublishReceipt receipt)
    {
        Registration.Unregister();
        _end.TrySetResult(receipt);
    }

    public void Fail(PublishException failure)
    {
        Registration.Unregister();
        _end.TrySetException(failure);
    }

    public void Cancel()
    {
        Registration.Unregister();
        _end.TrySetCanceled(CancellationToken);
    }
}
