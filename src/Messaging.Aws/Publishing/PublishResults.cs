namespace Messaging.Aws.Publishing;

/// <summary>From the end of a message to its result, without throwing for one that failed.</summary>
internal static class PublishResults
{
    /// <summary>Waits for an end without throwing what it throws.</summary>
    public static async Task EndAsync(Task end) =>
        await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    public static async ValueTask<PublishResult> OfAsync(Task<PublishReceipt> end, string queue)
    {
        if (!end.IsCompleted)
        {
            await EndAsync(end);
        }

        return end.IsCompletedSuccessfully ? new(await end) : new(ErrorOf(end, queue));
    }

    private static PublishException ErrorOf(Task<PublishReceipt> end, string queue) =>
        end.Exception?.InnerException as PublishException ?? PublishFailures.NotHandedOver(queue, PublishFailureReason.Cancelled);
}
