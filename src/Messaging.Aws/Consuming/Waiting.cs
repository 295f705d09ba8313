namespace Messaging.Aws.Consuming;

/// <summary>Waits that come back to the caller's context. <c>WhenAny</c> and <c>WaitAsync</c> go on on the thread pool when the task is that
/// of a source with asynchronous continuations, outside of a test's simulation (ADR 0005).</summary>
internal static class Waiting
{
    /// <summary>The same task as one that completes on the caller's context, fit for <c>WhenAny</c>.</summary>
    public static async Task HereAsync(this Task task) => await task;

    /// <summary>Waits for a task that never fails, or until cancelled.</summary>
    public static async Task UntilAsync(this Task task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled)
        {
            await task;
            return;
        }

        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), cancelled);
        await Task.WhenAny(task.HereAsync(), cancelled.Task.HereAsync());
        if (!task.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
