namespace Messaging.Aws.Email.Sending;

/// <summary>Counts the sends under way, so that a stop can wait for them.</summary>
internal sealed class SendsUnderWay
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _empty;

    public async Task<T> TrackAsync<T>(Func<Task<T>> send)
    {
        lock (_lock)
        {
            _count++;
        }

        try
        {
            return await send();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Returns once no send is under way.</summary>
    public Task WhenNoneAsync()
    {
        lock (_lock)
        {
            return _count == 0
                ? Task.CompletedTask
                : (_empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Leave()
    {
        TaskCompletionSource? empty = null;
        lock (_lock)
        {
            if (--_count == 0)
            {
                (empty, _empty) = (_empty, null);
            }
        }

        empty?.SetResult();
    }
}
