using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>Tells a store what it is better to know, on the way to an exception that must not be replaced by the store's.</summary>
internal static class StoreTelling
{
    public static async Task TellAsync(this ILogger logger, Func<Task<bool>> tell)
    {
        try
        {
            await tell();
        }
        catch (IdempotencyStoreException failure)
        {
            logger.RunNotReleased(failure);
        }
    }
}
