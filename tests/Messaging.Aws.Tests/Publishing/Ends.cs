namespace Messaging.Aws.Tests.Publishing;

/// <summary>Awaits what was started together, one after the other: Task.WhenAll would leave the simulation's thread.</summary>
internal static class Ends
{
    public static async Task<List<T>> AllAsync<T>(IEnumerable<Task<T>> tasks)
    {
        List<T> ends = [];
        foreach (var task in tasks.ToArray())
        {
            ends.Add(await task);
        }

        return ends;
    }

    /// <summary>The exception of a task; null when it ended well.</summary>
    public static async Task<Exception?> FailureOf(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
