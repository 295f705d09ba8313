namespace Messaging.Aws.Local.Sqs;

/// <summary>A long poll that found nothing yet.</summary>
internal sealed class ReceiveWaiter(Queue queue, ReceiveRequest request, long deadline)
{
    // Continuations run later and elsewhere: never under the engine's lock.
    private readonly TaskCompletionSource<Delivery[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Delivery[] _deliveries = [];

    public Queue Queue => queue;
    public ReceiveRequest Request => request;

    /// <summary>When it answers with nothing, in UTC ticks.</summary>
    public long Deadline => deadline;

    public Task<Delivery[]> Answer => _answer.Task;

    public void Take(Delivery[] deliveries) => _deliveries = deliveries;

    public void Complete() => _answer.TrySetResult(_deliveries);

    /// <summary>Ends the wait of the caller; the long poll itself goes on until it is abandoned.</summary>
    public void Abort(CancellationToken aborted) => _answer.TrySetCanceled(aborted);
}
