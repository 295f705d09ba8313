using System.Runtime.ExceptionServices;
using Messaging.Aws.Consuming.Receiving;
using Polly;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The attempt gate: whatever the pipeline does, one call at a time, none after a success or a final failure.</summary>
internal sealed class HandlerAttempts(Dispatcher dispatcher, HandlerTable.Route route, Delivery delivery, int maxAttempts)
{
    public static readonly ResiliencePropertyKey<HandlerAttempts> Key = new("aws-messaging.handle");

    private Task _lastCall = Task.CompletedTask;
    private int _calls;

    public TimeSpan RetryDelay => dispatcher.RetryDelay;

    public bool Succeeded { get; private set; }

    /// <summary>The failure of the last call; null before the first one ended.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the default pipeline repeats the call.</summary>
    public bool MayRetry(Exception? failure) => failure is not null && _calls < maxAttempts && !dispatcher.IsFinal(failure);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Interlocked.Exchange(ref _lastCall, done.Task);
        try
        {
            // A pipeline that hedges or gives up early must not start a second call beside one that runs.
            await before;
            await CallOnceAsync(cancellationToken);
        }
        finally
        {
            done.SetResult();
        }
    }

    /// <summary>Returns once no call runs any more: a pipeline may have stopped waiting for one.</summary>
    public async Task WhenIdleAsync()
    {
        while (Volatile.Read(ref _lastCall) is { IsCompleted: false } last)
        {
            await last;
        }
    }

    private async Task CallOnceAsync(CancellationToken cancellationToken)
    {
        if (Succeeded)
        {
            return;
        }

        if (Failure is { } failure && dispatcher.IsFinal(failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        cancellationToken.ThrowIfCancellationRequested();
        _calls++;
        try
        {
            await dispatcher.InvokeAsync(route, delivery, ++delivery.HandlerAttempts, cancellationToken);
            Succeeded = true;
        }
        catch (Exception exception)
        {
            Failure = exception;
            throw;
        }
    }
}
