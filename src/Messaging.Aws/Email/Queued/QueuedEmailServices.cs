using Messaging.Aws.Email.Composing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Email.Queued;

/// <summary>Registers a queue of mails, its consumer, and the sender that puts mails into it.</summary>
internal static class QueuedEmailServices
{
    public static void Add(IServiceCollection services, string queue, QueuedEmailOptions options)
    {
        var aws = new AwsMessagingBuilder(services, AwsMessagingServices.AddCore(services));
        aws.AddFifoQueue(queue, builder => Describe(builder, options));
        services.Replace(ServiceDescriptor.Singleton<IEmailSender>(provider => new QueuedEmailSender(
            provider.GetRequiredKeyedService<IFifoPublisher<EmailMessage>>(queue),
            provider.GetRequiredService<EmailComposer>(),
            provider.GetRequiredService<IOptions<EmailOptions>>().Value,
            provider.GetRequiredService<TimeProvider>())));
    }

    private static void Describe(FifoQueueBuilder queue, QueuedEmailOptions options)
    {
        // The key makes the deduplication ID: a mail that is put in twice within five minutes is in the queue once.
        queue.Message<EmailMessage>(QueuedMail.WireName, type => type
            .GroupBy(options.GroupBy ?? QueuedMail.Group)
            .DeduplicateBy(static mail => mail.IdempotencyKey!)
            .Json(QueuedMailJson.Relaxed.EmailMessage));
        queue.DeadLetterQueue();
        if (options.Consume)
        {
            queue.Consume(static consumer => consumer
                .Handle<EmailMessage, QueuedEmailHandler>()
                .BlockGroupOn<QueuedEmailNotSentException>());
        }
    }
}
