using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Email.Events;

/// <summary>Registers what a queue with events needs: its options, and the parts of a consumer that every queue has.</summary>
internal static class EmailEventServices
{
    public static void AddQueue(IServiceCollection services, string queue)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmailEventsOptions>, EmailEventsOptionsValidator>());
        services.AddOptions<FifoQueueOptions>(queue).Configure<IOptionsMonitor<EmailEventsOptions>>(
            (options, events) => EmailEventsQueue.Describe(events.Get(queue), options));
        ConsumingServices.AddConsumer(services, queue, provider => TableOf(provider, queue));
    }

    private static HandlerTable TableOf(IServiceProvider services, string queue)
    {
        var events = services.GetRequiredService<AwsMessagingRegistry>().Get(queue).EmailEvents!;
        var type = new EmailEventType(services.GetRequiredService<IOptionsMonitor<EmailEventsOptions>>().Get(queue).IdempotencyRetention);
        var handler = new EmailEventMessageHandler(queue, [.. Steps(services), .. events.Handlers], services.LoggerFor<EmailEventMessageHandler>());
        return new([type], _ => handler, [], new());
    }

    // First: an application's handler that fails must not keep the library from what it owes to others.
    private static IEnumerable<EmailEventCall> Steps(IServiceProvider services) =>
        services.GetServices<IEmailEventStep>().Select(static step => new EmailEventCall((_, emailEvent, token) => step.TakeAsync(emailEvent, token)));
}
