using System.Text.Json.Serialization;
using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

public static class Email
{
    public static void Register(IServiceCollection services)
    {
        #region register
        services.AddAwsMessaging(aws => aws.AddEmail(email => email.From("Shop <orders@example.com>")));
        #endregion
    }

    public static void Share(AwsMessagingBuilder aws)
    {
        #region share
        aws.AddEmail(email => email.Configure(options =>
        {
            options.RateShare = 0.25; // one of four equal processes
            options.UnknownOutcome = UnknownOutcomePolicy.DoNotResend; // the default: rather no mail than two
        }));
        #endregion
    }

    public static void Queue(AwsMessagingBuilder aws)
    {
        #region queue
        aws.AddEmail(email => email.From("Shop <orders@example.com>").ThroughQueue("mails"));
        aws.AddFifoQueue("mails", queue => queue.Provision(ProvisioningMode.CreateIfMissing));
        #endregion
    }

    public static void Preview(AwsMessagingBuilder aws)
    {
        #region preview
        aws.AddEmail(email => email.From("Shop <orders@example.com>").WriteTo("mails")); // .eml files that a mail program opens
        #endregion
    }

    public static async Task FilesAsync(IEmailSender sender, byte[] invoice, byte[] logo, CancellationToken cancellationToken)
    {
        #region files
        await sender.SendAsync(
            new EmailMessage
            {
                To = ["Ada <ada@example.com>"],
                Subject = "Your invoice",
                TextBody = "See the attachment.",
                HtmlBody = "<img src=\"cid:logo\"><p>See the attachment.</p>",
                Attachments =
                [
                    new EmailAttachment { FileName = "invoice.pdf", Content = invoice, ContentType = "application/pdf" },
                    new EmailAttachment { FileName = "logo.png", Content = logo, ContentId = "logo" }, // inline
                ],
                ListUnsubscribe = new(new Uri("https://example.com/unsubscribe/ada")),
                IdempotencyKey = "invoice-4711",
            },
            cancellationToken);
        #endregion
    }

    public static async Task OutcomesAsync(IEmailSender sender, EmailMessage message, CancellationToken cancellationToken)
    {
        #region outcomes
        var outcome = await sender.TrySendAsync(message, cancellationToken);
        Console.WriteLine(outcome.Kind switch
        {
            EmailOutcomeKind.Accepted => $"SES has it: {outcome.Receipt!.MessageId}",
            EmailOutcomeKind.Rejected => $"Change the mail or the account: {outcome.Advice}",
            EmailOutcomeKind.NotSent => $"Send it again later: {outcome.Advice}",
            _ => $"Find out before you send it again: {outcome.Advice}",
        });
        #endregion
    }

    public static async Task TemplateAsync(IEmailTemplates templates, IEmailSender sender, CancellationToken cancellationToken)
    {
        #region template
        await templates.SaveAsync(new("shipped", "Order {{order}} is on its way", "Hello {{name}}, it left today."), cancellationToken);
        var data = EmailTemplateData.Of(new Shipped("4711", "Ada"), MailJson.Default.Shipped);
        Console.WriteLine(await templates.RenderAsync("shipped", data, cancellationToken)); // throws when a variable has no data

        await sender.SendAsync(
            new EmailMessage { To = ["ada@example.com"], Template = new EmailTemplate { Name = "shipped", Data = data } },
            cancellationToken);
        #endregion
    }

    public static async Task BulkAsync(IEmailSender sender, IReadOnlyList<(string Address, Shipped Data)> orders, CancellationToken cancellationToken)
    {
        #region bulk
        var outcomes = await sender.SendBulkAsync(
            new BulkEmail
            {
                Template = new EmailTemplate { Name = "shipped" },
                Entries =
                [
                    .. orders.Select(order => new BulkEmailEntry
                    {
                        To = [order.Address],
                        Data = EmailTemplateData.Of(order.Data, MailJson.Default.Shipped),
                        IdempotencyKey = $"shipped-{order.Data.Order}",
                    }),
                ],
            },
            cancellationToken);
        #endregion

        Console.WriteLine(outcomes.Count(outcome => outcome.Kind == EmailOutcomeKind.Accepted));
    }

    public static async Task IdentityAsync(IEmailIdentities identities, CancellationToken cancellationToken)
    {
        #region identity
        var options = new EmailIdentityOptions { MailFromDomain = "bounce.example.com" };
        var identity = await identities.EnsureAsync("example.com", options, cancellationToken); // creates it, or finds it
        Console.WriteLine(identity.DnsText); // lines for the zone file

        var progress = new Progress<EmailIdentity>(now => Console.WriteLine($"{now.Status}, DKIM {now.DkimStatus}"));
        await identities.WaitUntilVerifiedAsync("example.com", progress, cancellationToken);
        #endregion
    }

    public static async Task ReadinessAsync(IEmailAccount account, CancellationToken cancellationToken)
    {
        #region readiness
        var readiness = await account.CheckReadinessAsync("orders@example.com", recipient: "ada@example.com", cancellationToken);
        foreach (var finding in readiness.Findings)
        {
            Console.WriteLine(finding); // what was found, and what to do about it
        }
        #endregion
    }

    public static async Task SuppressionAsync(IEmailSuppressionList suppression, CancellationToken cancellationToken)
    {
        #region suppression
        if (await suppression.GetAsync("ada@example.com", cancellationToken) is { Reason: SuppressionReason.Bounce })
        {
            await suppression.RemoveAsync("ada@example.com", cancellationToken);
        }
        #endregion
    }
}

public sealed record Shipped([property: JsonPropertyName("order")] string Order, [property: JsonPropertyName("name")] string Name);

[JsonSerializable(typeof(Shipped))]
public sealed partial class MailJson : JsonSerializerContext;
