using Messaging.Aws.Tests.Provisioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Health;

public sealed class EmailHealthTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AwsHost _aws;

    public EmailHealthTests()
    {
        _aws = new(_time);
        _aws.Aws.Identities.Verify("shop@example.com");
    }

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_ready_account_is_healthy_and_its_quota_is_in_the_data()
    {
        using var host = Build();

        var entry = await CheckAsync(host);

        Assert.Equal((HealthStatus.Healthy, null), (entry.Status, entry.Description));
        Assert.Equal(50_000d, entry.Data["e-mail: quota-left"]);
        Assert.Equal(14d, entry.Data["e-mail: send-rate"]);
        Assert.Equal(0d, entry.Data["e-mail: sent-last-24-hours"]);
    }

    [Fact]
    public async Task A_used_up_quota_is_unhealthy()
    {
        using var host = Build();
        _aws.Aws.Account.Max24HourSend = 0;
        Assert.Equal((HealthStatus.Unhealthy, "e-mail: QuotaUsedUp: 0 of 0 recipients are left in these 24 hours."), Brief(await CheckAsync(host)));
    }

    [Fact]
    public async Task Paused_sending_is_unhealthy_without_a_configured_sender_too()
    {
        _aws.Aws.Account.SendingEnabled = false;
        using var host = Build(email => { });

        Assert.Equal((HealthStatus.Unhealthy, "e-mail: SendingDisabled: Sending is disabled for the account."), Brief(await CheckAsync(host)));
    }

    [Fact]
    public async Task The_sandbox_degrades_unless_warnings_are_not_to()
    {
        _aws.Aws.Account.Sandbox = true;
        using var host = Build();
        using var indifferent = Build(configure: options => options.WarningsDegrade = false);

        var (status, description) = Brief(await CheckAsync(host));

        Assert.Equal(HealthStatus.Degraded, status);
        Assert.StartsWith("e-mail: Sandbox: ", description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(indifferent)).Status);
    }

    [Fact]
    public async Task What_was_seen_is_used_again_until_the_interval_is_over()
    {
        using var host = Build();
        await CheckAsync(host);
        _aws.Aws.Account.SendingEnabled = false;

        _time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task Mails_that_are_recorded_ask_SES_nothing()
    {
        _aws.Aws.Account.SendingEnabled = false;
        using var host = Build(email => email.Record());

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        Assert.Equal(0, _aws.Aws.Requests.All.Calls);
    }

    private static async Task<HealthReportEntry> CheckAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["aws-messaging"];

    private static (HealthStatus Status, string? Description) Brief(HealthReportEntry entry) => (entry.Status, entry.Description);

    private IHost Build(Action<EmailBuilder>? email = null, Action<MessagingHealthOptions>? configure = null) => _aws.Build(
        aws => aws.AddEmail(email ?? (builder => builder.From("Shop <shop@example.com>"))),
        services => services.AddHealthChecks().AddAwsMessaging(configure));
}
