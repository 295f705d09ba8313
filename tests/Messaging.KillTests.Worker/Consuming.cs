using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messaging.KillTests.Worker;

/// <summary>Consumes until SIGTERM, or until the input is closed.</summary>
internal static class Consuming
{
    public static async Task RunAsync(string sqs, string file, TimeSpan visibilityTimeout, string? redis, Task released)
    {
        using var record = new Record(file);
        using var host = WorkerHost.Create(
            sqs,
            queue =>
            {
                queue.Message<Step>("step", message => WithStore(message, redis));
                queue.Configure(options => options.VisibilityTimeout = visibilityTimeout);
                queue.Consume(consumer =>
                {
                    consumer.Configure(options => options.MaxMessagesInHand = WorkerHost.MaxMessagesInHand);
                    consumer.Handle<Step>((message, cancellationToken) => HandleAsync(record, message.Body, cancellationToken));
                });
            },
            aws => WithStore(aws, redis, record));
        await host.StartAsync();
        record.Add("ready", "-", 0);
        await Task.WhenAny(released, host.WaitForShutdownAsync());
        await host.StopAsync();
    }

    // The key is what the store's records name.
    private static void WithStore(MessageTypeBuilder<Step> message, string? redis)
    {
        if (redis is not null)
        {
            message.Idempotent(step => $"{step.Group} {step.Number}");
        }
    }

    private static void WithStore(AwsMessagingBuilder aws, string? redis, Record record)
    {
        if (redis is not null)
        {
            aws.UseRedisIdempotency(redis);
            var store = aws.Services.Last(service => service.ServiceType == typeof(IIdempotencyStore)).ImplementationFactory!;
            aws.Services.AddSingleton<IIdempotencyStore>(services => new RecordedStore((IIdempotencyStore)store(services), record));
        }
    }

    private static async Task HandleAsync(Record record, Step step, CancellationToken cancellationToken)
    {
        record.Add("start", step.Group, step.Number);

        // Some handlers are done at once, some take a while, so that a kill meets every phase of several messages.
        await Task.Delay(TimeSpan.FromMilliseconds(step.Number % 4 * 10), cancellationToken);
        record.Add("end", step.Group, step.Number);
    }
}
