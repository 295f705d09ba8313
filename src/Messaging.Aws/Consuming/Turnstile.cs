namespace Messaging.Aws.Consuming;

/// <summary>Lets a bounded number in at a time, in the order of asking.</summary>
internal sealed class Turnstile(int places)
{
    private static readonly Task<bool> Entered = Task.FromResult(true);
    private static readonly Task<bool> NotEntered = Task.FromResult(false);

    private readonly Queue<TaskCompletionSource<bool>> _waiting = [];
    private readonly Lock _gate = new();
    private int _free = places;
    private bool _closed;

    /// <summary>Waits for a place; false once closed.</summary>
    public Task<bool> EnterAsync()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return NotEntered;
            }

            if (_free > 0)
            {
                _free--;
                return Entered;
            }

            var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    public void Exit()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.SetResult(true);
            }
            else
            {
                _free++;
            }
        }
    }

    /// <summary>Lets nobody in any more and sends away who waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            while (_waiting.TryDequeue(out var next))
            {
                next.SetResult(false);
            }
        }
    }
}
