using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Provisioning;

internal static partial class ProvisioningLog
{
    [LoggerMessage(EventIds.Provisioning + 0, LogLevel.Information, "Queue {Queue}: created {QueueName}")]
    public static partial void QueueCreated(this ILogger logger, string queue, string queueName);

    [LoggerMessage(EventIds.Provisioning + 1, LogLevel.Information, "Queue {Queue}: changed {Attributes} of {QueueName}")]
    public static partial void QueueUpdated(this ILogger logger, string queue, string queueName, string attributes);

    [LoggerMessage(EventIds.Provisioning + 2, LogLevel.Information, "Queue {Queue}: set the tags {Tags} of {QueueName}")]
    public static partial void QueueTagged(this ILogger logger, string queue, string queueName, string tags);

    [LoggerMessage(
        EventIds.Provisioning + 3,
        LogLevel.Warning,
        "Queue {Queue}: {QueueName} was deleted less than 60 seconds ago and cannot be created yet; trying again")]
    public static partial void WaitingForDeletion(this ILogger logger, string queue, string queueName);

    [LoggerMessage(EventId = EventIds.Provisioning + 4, Message = "Queue {Queue} ({QueueName}), {Code}: {What} {Why} Fix: {Fix}")]
    public static partial void Finding(this ILogger logger, LogLevel level, string queue, string queueName, string code, string what, string why, string fix);
}
