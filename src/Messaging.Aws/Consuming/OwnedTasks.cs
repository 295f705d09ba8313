namespace Messaging.Aws.Consuming;

/// <summary>The running tasks of one part. The part can wait until none is left, and a failure stops the consumer.</summary>
internal sealed class OwnedTasks(ConsumerFault fault)
{
    private readonly Lock _gate = new();
    private int _running;
    private TaskCompletionSource? _none;

    /// <summary>Starts work in this call, up to its first wait. Not to be called under a lock that the work takes.</summary>
    public void StartHere(Func<Task> work)
    {
        Begin();
        _ = RunAsync(work, elsewhere: false);
    }

    /// <summary>Starts work elsewhere: not one line of it runs inside this call.</summary>
    /// <returns>A task that never fails.</returns>
    public Task Start(Func<Task> work)
    {
        Begin();
        return RunAsync(work, elsewhere: true);
    }

    /// <summary>Returns once no task is left, those included that start meanwhile.</summary>
    public async Task WhenNoneAsync()
    {
        while (IsAnyLeft(out var none))
        {
            await none;
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            _running++;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_running == 0)
            {
                _none?.SetResult();
                _none = null;
            }
        }
    }

    private bool IsAnyLeft(out Task none)
    {
        lock (_gate)
        {
            none = _running == 0 ? Task.CompletedTask : (_none ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            return _running > 0;
        }
    }

    private async Task RunAsync(Func<Task> work, bool elsewhere)
    {
        if (elsewhere)
        {
            await Task.Yield();
        }

        try
        {
            await work();
        }
        catch (Exception exception)
        {
            fault.Report(exception);
        }
        finally
        {
            End();
        }
    }
}
