using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

public static class EmailEvents
{
    public static void Register(IServiceCollection services)
    {
        #region register
        services.AddAwsMessaging(aws => aws.AddEmailEvents("mail-events", events =>
        {
            events.Provision(ProvisioningMode.CreateIfMissing);
            events.Configure(options => options.TopicArn = "arn:aws:sns:eu-west-1:123456789012:ses-events");
            events.Handle<DeliveryReport>();
        }));
        #endregion
    }

    public static void Settle(IServiceCollection services)
    {
        #region settle
        services.AddAwsMessaging(aws =>
        {
            aws.AddEmail(email => email.From("Shop <orders@example.com>").Configure(options => options.ConfigurationSet = "shop"));
            aws.AddEmailEvents("mail-events", events => events.Provision(ProvisioningMode.CreateIfMissing));
        });
        #endregion
    }

    public static void Refuse(IServiceCollection services)
    {
        #region refuse
        services.AddAwsMessaging(aws =>
        {
            aws.UseRedisIdempotency("cache.example.com:6379,ssl=true").UseRedisSuppression(); // without: in memory
            aws.AddEmail(email => email.From("Shop <orders@example.com>").RefuseSuppressedRecipients());
            aws.AddEmailEvents("mail-events", events => events.Provision(ProvisioningMode.CreateIfMissing));
        });
        #endregion
    }

    public static async Task UnsuppressAsync(
        ISuppressedRecipients suppressed, IEmailSuppressionList suppressionList, CancellationToken cancellationToken)
    {
        #region unsuppress
        await suppressed.RemoveAsync("ada@example.com", cancellationToken); // ISuppressedRecipients: the application's list
        await suppressionList.RemoveAsync("ada@example.com", cancellationToken); // IEmailSuppressionList: SES's own
        #endregion
    }

    public static async Task EnsureAsync(IEmailConfigurationSets sets, CancellationToken cancellationToken)
    {
        #region ensure
        await sets.EnsureAsync(
            "shop",
            new EmailEventDestination("mail-events") { TopicArn = "arn:aws:sns:eu-west-1:123456789012:ses-events" },
            cancellationToken);
        #endregion
    }

    public static void Typed(EmailEventsBuilder events, IMailLog log)
    {
        #region typed
        events.Handle<EmailBounced>((bounce, cancellationToken) => bounce.BounceType == "Permanent"
            ? log.BouncedAsync(bounce.Mail.MessageId, bounce.Recipients, cancellationToken)
            : Task.CompletedTask);
        #endregion
    }

    public static void Read(string body)
    {
        #region read
        var reading = EmailEventReader.Read(body); // a body from a queue, a Lambda event, a file
        Console.WriteLine(reading.Event?.EventType ?? reading.Notice ?? reading.Problem);
        #endregion
    }
}

#region handler
public sealed class DeliveryReport(IMailLog log) : IEmailEventHandler
{
    public Task HandleAsync(EmailEvent emailEvent, CancellationToken cancellationToken) => emailEvent switch
    {
        EmailDelivered delivered => log.DeliveredAsync(delivered.Mail.MessageId, cancellationToken),
        EmailBounced bounced => log.BouncedAsync(bounced.Mail.MessageId, bounced.Recipients, cancellationToken),
        EmailComplained complained => log.ComplainedAsync(complained.Mail.MessageId, cancellationToken),
        _ => Task.CompletedTask, // of other types, now and in future
    };
}
#endregion

public interface IMailLog
{
    Task DeliveredAsync(string messageId, CancellationToken cancellationToken);

    Task BouncedAsync(string messageId, IReadOnlyList<EmailEventRecipient> recipients, CancellationToken cancellationToken);

    Task ComplainedAsync(string messageId, CancellationToken cancellationToken);
}
