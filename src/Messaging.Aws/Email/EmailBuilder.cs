using Messaging.Aws.Email.Queued;
using Messaging.Aws.Email.Suppression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Aws;

/// <summary>Describes how mail is sent.</summary>
public sealed class EmailBuilder
{
    /// <summary>The service key of the sender that goes straight to SES, also where <see cref="ThroughQueue"/> is used.</summary>
    public const string Direct = "direct";

    internal EmailBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets the sender of mails that name none.</summary>
    /// <param name="address">As <c>name@example.com</c> or <c>Name &lt;name@example.com&gt;</c>.</param>
    public EmailBuilder From(string address) => Configure(options => options.From = address);

    /// <summary>Sets options in code; configuration wins over them.</summary>
    /// <param name="configure">Sets the options.</param>
    public EmailBuilder Configure(Action<EmailOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Makes <see cref="IEmailSender"/> put mails into a FIFO queue, whose consumer sends them: a mail waits there while SES is busy,
    /// and survives this process. Accepted then means that the queue has it; the message ID is the queue's.</summary>
    /// <param name="queue">The registered name of the queue; describe it further with <c>AddFifoQueue</c> of the same name. It has a
    /// dead-letter queue: what SES refuses, and mails whose outcome is unknown, go there and are never retried. Mails that were certainly
    /// not sent block their group and are tried again.</param>
    /// <param name="configure">Sets group and consumption; null for the defaults.</param>
    /// <remarks>A mail without an idempotency key is given one. Queue and attachments: a message has at most 1 MiB, and attachments count a
    /// third more than their bytes; a mail that does not fit is rejected. Several processes that consume need a shared
    /// <see cref="IIdempotencyStore"/>.</remarks>
    public EmailBuilder ThroughQueue(string queue, Action<QueuedEmailOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queue);
        var options = new QueuedEmailOptions();
        configure?.Invoke(options);
        QueuedEmailServices.Add(Services, queue, options);
        return this;
    }

    /// <summary>Refuses a mail before it is sent when one of its recipients bounced for good or complained before: it ends as
    /// <see cref="EmailOutcomeKind.Rejected"/> with <see cref="EmailCodes.RecipientSuppressed"/>. What the events of <c>AddEmailEvents</c> tell
    /// is remembered in an <see cref="ISuppressionStore"/>, in memory unless another is registered, for
    /// <see cref="EmailOptions.SuppressionRetention"/>; <see cref="ISuppressedRecipients"/> takes an address out.</summary>
    /// <remarks>Costs one look-up in the store per mail, per request of a bulk send. Where the store does not answer within 2 seconds, mails are
    /// sent without it. Sender and consumer of the events may be different processes; both call this and share a store. Mail through a queue
    /// is looked up when it leaves the queue.</remarks>
    public EmailBuilder RefuseSuppressedRecipients()
    {
        SuppressionServices.Add(Services);
        return this;
    }

    /// <summary>Keeps mails in memory in place of sending them; take <see cref="RecordingEmailSender"/> from the services.</summary>
    public EmailBuilder Record()
    {
        Services.TryAddSingleton(static provider => new RecordingEmailSender(Options(provider), provider.GetRequiredService<TimeProvider>()));
        Services.Replace(ServiceDescriptor.Singleton<IEmailSender>(static provider => provider.GetRequiredService<RecordingEmailSender>()));
        return this;
    }

    /// <summary>Writes mails as <c>.eml</c> files in place of sending them.</summary>
    /// <param name="folder">The folder; created when it is missing.</param>
    public EmailBuilder WriteTo(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Services.Replace(ServiceDescriptor.Singleton<IEmailSender>(
            provider => new FileEmailSender(folder, Options(provider), provider.GetRequiredService<TimeProvider>())));
        return this;
    }

    private static EmailOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<EmailOptions>>().Value;
}
