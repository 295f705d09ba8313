using System.Collections.Concurrent;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messaging.Aws.Tests.Email;

/// <summary>From a send to the event about it, the whole way: configuration set, topic, queue, consumer.</summary>
public sealed class DeliveryProofTests
{
    private const string Queue = "mail-events";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_send_whose_answer_was_dropped_becomes_accepted_and_its_retry_sends_nothing()
    {
        await using var mail = await StartAsync();
        mail.Mail.Aws.Faults.AddNext("SendEmail", 1, Fault.AnswerDropped());

        var unknown = await mail.Mail.Sender.TrySendAsync(EmailTestHost.Mail("order-1"));
        Assert.Equal(EmailOutcomeKind.Unknown, unknown.Kind);
        await mail.NextAsync<EmailSent>();
        var receipt = await mail.Mail.Sender.SendAsync(EmailTestHost.Mail("order-1"));

        Assert.Equal(new EmailReceipt(Assert.Single(mail.Mail.Inbox).MessageId, AcceptedEarlier: true), receipt);
    }

    [Fact]
    public async Task A_bounce_arrives_as_what_it_is()
    {
        await using var mail = await StartAsync();

        var receipt = await mail.Mail.Sender.SendAsync(new EmailMessage { To = ["bounce@simulator.amazonses.com"], Subject = "Hi", TextBody = "Hi" });
        var bounced = await mail.NextAsync<EmailBounced>();

        Assert.Equal(receipt.MessageId, bounced.Mail.MessageId);
        Assert.Equal(("Permanent", "General"), (bounced.BounceType, bounced.BounceSubType));
        Assert.Equal("smtp; 550 5.1.1 user unknown", Assert.Single(bounced.Recipients).DiagnosticCode);
    }

    [Fact]
    public async Task A_queue_needs_no_handler_beside_a_sender_whose_sends_it_settles()
    {
        await using var mail = await StartAsync(handle: false);

        Assert.True(mail.Mail.Aws.Queues.TryGet(Queue, out _));
    }

    [Theory]
    [InlineData("bounce@simulator.amazonses.com", "To[0] (bounce)")]
    [InlineData("complaint@simulator.amazonses.com", "To[0] (complaint)")]
    public async Task Who_bounces_or_complains_is_refused_without_a_request_until_removed(string address, string place)
    {
        await using var mail = await StartAsync(configure: static aws => aws.AddEmail(static email => email.RefuseSuppressedRecipients()));
        var message = new EmailMessage { To = [address], Subject = "Hi", TextBody = "Hi" };
        await mail.Mail.Sender.SendAsync(message);
        _ = place.Contains("bounce", StringComparison.Ordinal) ? await mail.NextAsync<EmailBounced>() : (EmailEvent)await mail.NextAsync<EmailComplained>();

        var refused = await mail.Mail.Sender.TrySendAsync(message);
        Assert.Equal((EmailOutcomeKind.Rejected, EmailCodes.RecipientSuppressed), (refused.Kind, refused.Code));
        Assert.Contains(place, refused.Advice, StringComparison.Ordinal);
        Assert.Equal(1, Sends());

        Assert.True(await mail.Mail.Services.GetRequiredService<ISuppressedRecipients>().RemoveAsync(address));
        await mail.Mail.Sender.SendAsync(message);
        Assert.Equal(2, Sends());

        long Sends() => mail.Mail.Aws.Requests["SendEmail"].Calls;
    }

    private static async Task<Running> StartAsync(bool handle = true, Action<AwsMessagingBuilder>? configure = null)
    {
        var events = new ConcurrentQueue<EmailEvent>();
        var arrived = new SemaphoreSlim(0);
        var mail = new LocalMail(static options => options.ConfigurationSet = "tx", configure: aws =>
        {
            configure?.Invoke(aws);
            aws.AddEmailEvents(Queue, builder =>
            {
                builder.Provision(ProvisioningMode.CreateIfMissing);
                if (handle)
                {
                    builder.Handle<EmailEvent>((emailEvent, _) =>
                    {
                        events.Enqueue(emailEvent);
                        arrived.Release();
                        return Task.CompletedTask;
                    });
                }
            });
        });
        foreach (var service in mail.Services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        await mail.Services.GetRequiredService<IEmailConfigurationSets>().EnsureAsync(
            "tx", new("events") { TopicArn = $"arn:aws:sns:us-east-1:000000000000:{Queue}" });
        return new(mail, events, arrived);
    }

    private sealed record Running(LocalMail Mail, ConcurrentQueue<EmailEvent> Events, SemaphoreSlim Arrived) : IAsyncDisposable
    {
        public async Task<T> NextAsync<T>()
            where T : EmailEvent
        {
            while (true)
            {
                Assert.True(await Arrived.WaitAsync(Limit));
                if (Events.TryDequeue(out var emailEvent) && emailEvent is T wanted)
                {
                    return wanted;
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var service in Mail.Services.GetServices<IHostedService>())
            {
                await service.StopAsync(CancellationToken.None);
            }

            await Mail.DisposeAsync();
            Arrived.Dispose();
        }
    }
}
