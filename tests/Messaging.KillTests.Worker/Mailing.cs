using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messaging.KillTests.Worker;

/// <summary>Sends mails under keys and records how each call ended, as kind and code.</summary>
internal static class Mailing
{
    // What a killed process had in hand comes again after this.
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(3);

    // Whoever asks for a key that another process has in hand asks again after this.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // The test has gone if this is not enough.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Once the input is closed, sends all mails at once, each until it is known how it ended.</summary>
    public static async Task SendAsync(string address, string file, string redis, int mails, Task released)
    {
        using var record = new Record(file);
        using var host = MailHost.Create(address, redis);
        await host.StartAsync();
        record.Add("ready", "-", 0);
        await released;
        using var limit = new CancellationTokenSource(Limit);
        var sender = host.Services.GetRequiredService<IEmailSender>();
        await Task.WhenAll(Enumerable.Range(0, mails).Select(number => SendAsync(sender, record, number, limit.Token)));
        await host.StopAsync();
    }

    /// <summary>Mails for each paid order until SIGTERM, or until the input is closed; publishes one first if it is named.</summary>
    public static async Task HandlePaidAsync(string address, string file, string redis, string order, Task released)
    {
        using var record = new Record(file);
        using var host = MailHost.Create(address, redis, aws => aws.AddFifoQueue("paid", queue =>
        {
            queue.Message<OrderPaid>("order-paid", message => message.GroupBy(paid => paid.Order));
            queue.Configure(options => options.VisibilityTimeout = VisibilityTimeout);
            queue.Provision(ProvisioningMode.CreateIfMissing);
            queue.Consume(consumer => consumer.Handle<OrderPaid, PaidHandler>());
        }), services => services.AddSingleton(record));
        await host.StartAsync();
        if (order != "-")
        {
            await host.Services.GetRequiredService<IFifoPublisher<OrderPaid>>().PublishAsync(new(order));
        }

        record.Add("ready", "-", 0);
        await Task.WhenAny(released, host.WaitForShutdownAsync());
        await host.StopAsync();
    }

    private static async Task SendAsync(IEmailSender sender, Record record, int number, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = await sender.TrySendAsync(Mail($"mail {number}", $"key-{number}"), cancellationToken);
            if (outcome.Kind != EmailOutcomeKind.NotSent)
            {
                Add(record, outcome, number);
                return;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static EmailMessage Mail(string subject, string key) => new()
    {
        To = ["success@simulator.amazonses.com"],
        Subject = subject,
        TextBody = "Thank you.",
        IdempotencyKey = key,
    };

    private static void Add(Record record, EmailOutcome outcome, int number) => record.Add($"{outcome.Kind}", outcome.Code ?? "-", number);

    private sealed class PaidHandler(IEmailSender email, Record record) : IFifoMessageHandler<OrderPaid>
    {
        public async Task HandleAsync(FifoMessage<OrderPaid> message, CancellationToken cancellationToken)
        {
            record.Add("handling", message.Body.Order, 0);
            var outcome = await email.TrySendAsync(Mail($"paid {message.Body.Order}", message.IdempotencyKey), cancellationToken);
            Add(record, outcome, 0);
            if (outcome.Kind == EmailOutcomeKind.NotSent)
            {
                throw new EmailException(outcome);
            }
        }
    }
}
