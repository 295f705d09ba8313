namespace Messaging.Aws.Consuming;

/// <summary>The running tasks of one part. The part can wait until none is left, and a failure stops the consumer.</summary>
internal sealed class OwnedTasks(ConsumerFault fault)
{
    private readonly Dictionary<long, Task> _running = [];
    private readonly Lock _gate = new();
    private long _nextId;

    /// <summary>Starts work elsewhere: not one line of it runs inside this call.</summary>
    public void Start(Func<Task> work)
    {
        lock (_gate)
        {
            var id = _nextId++;
            _running.Add(id, RunAsync(id, work));
        }
    }

    /// <summary>As <see cref="Start"/>; the task that is returned never fails.</summary>
    public Task StartShared(Func<Task> work)
    {
        lock (_gate)
        {
            var id = _nextId++;
            return _running[id] = RunAsync(id, work);
        }
    }

    /// <summary>Returns once no task is left, those included that start meanwhile.</summary>
    public async Task WhenNoneAsync()
    {
        while (Snapshot() is { Length: > 0 } tasks)
        {
            await Task.WhenAll(tasks);
        }
    }

    private Task[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _running.Values];
        }
    }

    private async Task RunAsync(long id, Func<Task> work)
    {
        await Task.Yield();
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
            lock (_gate)
            {
                _running.Remove(id);
            }
        }
    }
}
