namespace Messaging.Aws.Publishing;

/// <summary>Messages that travel together, from the first attempt until each has its end. At most one attempt is under way.</summary>
/// <remarks>The gate stands outside of the user's pipeline: whatever that does, a second attempt never runs beside the first.</remarks>
#pragma warning disable CA1001 // The source has neither timer nor wait handle, and a stop or a late call of a pipeline may cancel it after the end.
internal sealed class PublishRequest
#pragma warning restore CA1001
{
    private readonly Lock _sync = new();
    private readonly CancellationTokenSource _over = new();
    private Task? _attempt;
    private bool _closed;

    /// <summary>What it carries, in the order of the entries; set when it leaves.</summary>
    public IReadOnlyList<OutgoingMessage> Messages { get; set; } = [];

    /// <summary>Ends with the request.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Cancelled when no message is left, or the publisher stops: ends the pipeline's waiting.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Whether the slot of the first attempt is still ours.</summary>
    public bool HasFirstSlot { get; set; } = true;

    /// <summary>Whether SQS has refused the messages together without naming one, so that they travel alone.</summary>
    public bool OneByOne { get; set; }

    /// <summary>Runs an attempt, or joins the one that is under way.</summary>
    public async Task RunAsync(Func<PublishRequest, CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        TaskCompletionSource? mine = null;
        Task attempting;
        lock (_sync)
        {
            if (_closed)
            {
                return;
            }

            if (_attempt is null)
            {
                mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _attempt = mine.Task;
            }

            attempting = _attempt;
        }

        if (mine is null)
        {
            // To its end, which the attempt's own timeout bounds.
            await attempting;
            return;
        }

        try
        {
            await attempt(this, cancellationToken);
        }
        finally
        {
            lock (_sync)
            {
                _attempt = null;
            }

            mine.SetResult();
        }
    }

    /// <summary>Permits no further attempt, and ends when the one under way has.</summary>
    public Task CloseAsync()
    {
        lock (_sync)
        {
            _closed = true;
            return _attempt ?? Task.CompletedTask;
        }
    }

    public void EndPipeline() => _over.Cancel();
}
