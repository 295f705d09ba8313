namespace Messaging.Aws.Local.Http;

/// <summary>Waiting for nothing but the caller's patience to end.</summary>
internal static class Standstill
{
    // Not Task.WaitAsync: it goes on on the thread pool, outside of a test's simulation.
    public static async Task UntilAsync(CancellationToken givenUp)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = givenUp.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), end);
        await end.Task;
    }
}
