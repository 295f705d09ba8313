// Checks whether the account is ready, then sends one mail, and on request waits for what becomes of it.
using Messaging;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SendTestEmail;

// On Local AWS a mail to this address is delayed, for as long as SES tries.
const string FullMailbox = "full@example.org";

try
{
    return await RunAsync(TestMailOptions.Parse(args));
}
catch (UsageException exception)
{
    await Console.Error.WriteLineAsync($"{exception.Message}\n{TestMailOptions.Usage}");
    return 2;
}
catch (Exception exception) when (exception is ArgumentException or MessagingException or Microsoft.Extensions.Options.OptionsValidationException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

static async Task<int> RunAsync(TestMailOptions options)
{
    var watch = new DeliveryWatch();
    using var host = Build(options, watch);
    await host.StartAsync();
    var readiness = await host.Services.GetRequiredService<IEmailAccount>().CheckReadinessAsync(recipient: options.To);
    foreach (var finding in readiness.Findings)
    {
        Console.WriteLine(finding);
    }

    var exitCode = await SendAsync(host.Services, options, watch);
    await host.StopAsync();
    return exitCode;
}

static async Task<int> SendAsync(IServiceProvider services, TestMailOptions options, DeliveryWatch watch)
{
    var configurationSet = options.WaitForDelivery ? await EventsAsync(services, options) : options.ConfigurationSet;
    var outcome = await services.GetRequiredService<IEmailSender>().TrySendAsync(new EmailMessage
    {
        To = [options.To],
        Subject = "Test mail ✓",
        TextBody = "It works.",
        HtmlBody = "<p>It <b>works</b>.</p>",
        ConfigurationSet = configurationSet,
    });
    Console.WriteLine(outcome.Receipt is { } receipt ? $"Accepted: {receipt.MessageId}" : $"{outcome}: {outcome.Advice}");
    return outcome.Receipt is not { } accepted ? 1
        : options.WaitForDelivery ? await watch.WaitAsync(accepted.MessageId, options.Timeout)
        : 0;
}

// On AWS somebody has set up the way from the configuration set to the queue; on Local AWS nobody has, and a topic leads to the queue of
// its own name.
static async Task<string> EventsAsync(IServiceProvider services, TestMailOptions options)
{
    var name = options.ConfigurationSet ?? "test-mail";
    if (!options.UseAws)
    {
        services.GetRequiredService<LocalAws>().EmailEvents.SetDelay(FullMailbox, TimeSpan.FromHours(14));
        var events = new EmailEventDestination("events") { TopicArn = $"arn:aws:sns:us-east-1:000000000000:{options.EventsQueue}" };
        await services.GetRequiredService<IEmailConfigurationSets>().EnsureAsync(name, events);
    }

    return name;
}

static IHost Build(TestMailOptions options, DeliveryWatch watch)
{
    var builder = Host.CreateEmptyApplicationBuilder(new());
    builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
    builder.Services.AddSingleton(watch);
    builder.Services.AddAwsMessaging(aws =>
    {
        aws.AddEmail(email => email.From(options.From));
        if (options.WaitForDelivery)
        {
            aws.AddEmailEvents(options.EventsQueue, events =>
            {
                events.Handle<DeliveryWatch>();
                events.Provision(options.UseAws ? ProvisioningMode.None : ProvisioningMode.CreateIfMissing);
            });
        }

        if (!options.UseAws)
        {
            aws.UseLocalAws(local => local.Ses.VerifiedIdentities.Add("example.com"), allowInProduction: true);
        }
    });
    return builder.Build();
}
