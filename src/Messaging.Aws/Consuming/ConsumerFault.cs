namespace Messaging.Aws.Consuming;

/// <summary>The first failure of any part of a running consumer. It stops the run and is the one reported.</summary>
internal sealed class ConsumerFault
{
    private readonly TaskCompletionSource<Exception> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the first failure; never ends without one.</summary>
    public Task<Exception> First => _first.Task;

    public void Report(Exception exception) => _first.TrySetResult(exception);
}
