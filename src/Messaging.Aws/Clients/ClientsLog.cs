using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Clients;

internal static partial class ClientsLog
{
    [LoggerMessage(
        EventIds.Clients + 0,
        LogLevel.Warning,
        "The registered IAmazonSQS retries on its own (MaxErrorRetry {MaxErrorRetry}, MaxStaleConnectionRetries {MaxStaleConnectionRetries}): "
        + "a lost answer then costs further receives, and publishing waits longer than its attempt timeout says. Set both to 0.")]
    public static partial void SdkRetriesAreOn(this ILogger logger, int maxErrorRetry, int maxStaleConnectionRetries);
}
