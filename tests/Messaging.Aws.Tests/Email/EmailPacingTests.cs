using Amazon;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Messaging.Aws.Local;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Email;

/// <summary>Promise E4, in virtual time against the embedded SES.</summary>
public sealed class EmailPacingTests
{
    private const int Mails = 10_000;
    private const double Quota = 100;

    [Fact]
    public void Ten_thousand_mails_keep_the_quota_and_use_most_of_it() => Simulator.Run(async simulator =>
    {
        var (aws, services) = Create(simulator, Quota);
        await using var owned = services;
        var sender = services.GetRequiredService<IEmailSender>();
        var start = simulator.Time.GetTimestamp();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Mails).Select(number => sender.TrySendAsync(Mail(1 + (number % 5)))));

        var seconds = simulator.Time.GetElapsedTime(start).TotalSeconds;
        var perSecond = aws.Inbox.Emails.Sum(static mail => mail.Recipients.Count) / seconds;
        Assert.All(outcomes, static outcome => Assert.Equal(EmailOutcomeKind.Accepted, outcome.Kind));
        Assert.Equal(Mails, aws.Requests["SendEmail"].Calls);
        Assert.Equal(0, aws.Requests["SendEmail"].Errors);
        Assert.InRange(perSecond, 0.85 * Quota, Quota);
    });

    [Fact]
    public void A_share_of_the_rate_is_kept_and_a_changed_quota_is_followed() => Simulator.Run(async simulator =>
    {
        var (aws, services) = Create(simulator, Quota, static options =>
        {
            options.RateShare = 0.5;
            options.QuotaRefreshInterval = TimeSpan.FromSeconds(10);
        });
        await using var owned = services;
        var sender = services.GetRequiredService<IEmailSender>();

        var before = await RateOfAsync(simulator, sender, 450);
        aws.Account.MaxSendRate = 20;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => sender.TrySendAsync(Mail(1))));
        var after = await RateOfAsync(simulator, sender, 90);

        Assert.InRange(before, 42, 46);
        Assert.InRange(after, 8, 10);
    });

    [Fact]
    public void Throttling_slows_all_senders_down_and_nothing_is_lost() => Simulator.Run(async simulator =>
    {
        // The rate is wrong by a factor of four: GetAccount is denied and the fallback is too fast.
        var (aws, services) = Create(simulator, 50, static options => options.FallbackSendRate = 200);
        await using var owned = services;
        aws.Faults.Add("GetAccount", Fault.Status(403, "AccessDeniedException"));
        var sender = services.GetRequiredService<IEmailSender>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => SendUntilAcceptedAsync(sender)));

        Assert.All(outcomes, static outcome => Assert.Equal(EmailOutcomeKind.Accepted, outcome.Kind));
        Assert.Equal(1_000, aws.Inbox.Count);

        // Without slowing down, three of four attempts would be refused.
        Assert.InRange(aws.Requests["SendEmail"].Errors, 1, 500);
    });

    private static async Task<EmailOutcome> SendUntilAcceptedAsync(IEmailSender sender)
    {
        while (true)
        {
            if (await sender.TrySendAsync(Mail(1)) is { Kind: not EmailOutcomeKind.NotSent } outcome)
            {
                return outcome;
            }
        }
    }

    private static async Task<double> RateOfAsync(Simulator simulator, IEmailSender sender, int mails)
    {
        var start = simulator.Time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, mails).Select(_ => sender.TrySendAsync(Mail(1))));
        return mails / simulator.Time.GetElapsedTime(start).TotalSeconds;
    }

    private static (LocalAws Aws, ServiceProvider Services) Create(Simulator simulator, double rate, Action<EmailOptions>? configure = null)
    {
        var simulated = new SimulatedAws(simulator, TimeSpan.FromMilliseconds(20), options =>
        {
            options.Ses.MaxSendRate = rate;
            options.Ses.Max24HourSend = -1;
            options.Ses.VerifiedIdentities.Add("example.com");
        });
        var services = new ServiceCollection();
        services.AddSingleton(simulator.Time);
        services.AddSingleton<IAmazonSimpleEmailServiceV2>(new TrackedSes(simulator, new AmazonSimpleEmailServiceV2Client(
            new BasicAWSCredentials("test", "test"),
            new AmazonSimpleEmailServiceV2Config
            {
                RegionEndpoint = RegionEndpoint.USEast1,
                HttpClientFactory = simulated.HttpClientFactory,
                MaxErrorRetry = 0,
                MaxStaleConnectionRetries = 0,
            })));
        services.AddAwsMessaging(aws => aws.AddEmail(email => email.From("orders@example.com").Configure(configure ?? (static _ => { }))));
        return (simulated.Aws, services.BuildServiceProvider());
    }

    private static EmailMessage Mail(int recipients) => new()
    {
        To = [.. Enumerable.Range(0, recipients).Select(static number => $"u{number}@example.org")],
        Subject = "S",
        TextBody = "T",
    };
}
