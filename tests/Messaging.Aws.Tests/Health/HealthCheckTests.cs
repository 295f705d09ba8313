using Amazon.SQS.Model;
using Messaging.Aws.Health;
using Messaging.Aws.Tests.Provisioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Health;

public sealed class HealthCheckTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AwsHost _aws;

    public HealthCheckTests() => _aws = new(_time);

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_queue_in_order_is_healthy_and_its_numbers_are_in_the_data()
    {
        await CreateAsync();
        using var host = Build();

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Null(entry.Description);
        Assert.Equal([("queue orders: dead-letters", 0L), ("queue orders: in-flight", 0L), ("queue orders: visible", 0L)], entry.Data.Select(pair => (pair.Key, (long)pair.Value)).Order());
    }

    [Fact]
    public async Task A_queue_that_is_gone_is_unhealthy_until_it_is_back()
    {
        using var host = Build();
        Assert.Equal((HealthStatus.Unhealthy, "queue orders: queue-missing: The queue does not exist."), Brief(await CheckAsync(host)));

        // No interval later, but at once.
        await CreateAsync();

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task Dead_letters_degrade_from_the_number_on_that_was_set()
    {
        await CreateAsync();
        await DeadLetterAsync(1);
        using var host = Build();
        using var patient = Build(options => options.DegradedFromDeadLetters = 2);
        using var indifferent = Build(options => options.DegradedFromDeadLetters = null);

        Assert.Equal((HealthStatus.Degraded, "queue orders: 1 dead letters wait"), Brief(await CheckAsync(host)));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(patient)).Status);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(indifferent)).Status);
        Assert.Equal(1L, (await CheckAsync(indifferent)).Data["queue orders: dead-letters"]);
    }

    [Fact]
    public async Task A_warning_of_the_doctor_degrades_unless_told_otherwise()
    {
        await _aws.CreateAsync("orders-dlq.fifo", ("MessageRetentionPeriod", "1209600"));
        await _aws.CreateAsync("orders.fifo");
        using var host = Build();
        using var indifferent = Build(options => options.WarningsDegrade = false);

        var (status, description) = Brief(await CheckAsync(host));

        Assert.Equal(HealthStatus.Degraded, status);
        Assert.Contains("queue orders: deduplication-scope: DeduplicationScope is queue.", description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(indifferent)).Status);
    }

    [Fact]
    public async Task What_was_seen_is_used_again_until_the_interval_is_over()
    {
        await CreateAsync();
        using var host = Build();
        await CheckAsync(host);
        await DeadLetterAsync(1);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task A_part_that_cannot_be_asked_does_not_hide_the_others()
    {
        await CreateAsync();
        await DeadLetterAsync(1);
        using var host = Build(services: services => services.AddSingleton<IMessagingHealthContributor, Broken>());

        Assert.Equal((HealthStatus.Unhealthy, "Broken: cannot be asked (InvalidOperationException); queue orders: 1 dead letters wait"), Brief(await CheckAsync(host)));
    }

    [Fact]
    public void Options_out_of_range_are_refused_together()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddHealthChecks().AddAwsMessaging(options =>
        {
            options.QueueCheckInterval = TimeSpan.FromHours(2);
            options.EmailCheckInterval = TimeSpan.FromSeconds(-1);
            options.StalledAfter = TimeSpan.FromSeconds(30);
            options.DegradedFromDeadLetters = 0;
            options.DegradedFromParkedGroups = 0;
        }));

        Assert.StartsWith(
            "QueueCheckInterval = '02:00:00' must be from 00:00:00 to 01:00:00. EmailCheckInterval = '-00:00:01' must be from 00:00:00 to 01:00:00. StalledAfter = '00:00:30' must be from 00:00:31 to 1.00:00:00. DegradedFromDeadLetters = '0' must be at least 1, or null. DegradedFromParkedGroups = '0' must be at least 1, or null.", mistake.Message, StringComparison.Ordinal);
    }

    private static async Task<HealthReportEntry> CheckAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["aws-messaging"];

    private static (HealthStatus Status, string? Description) Brief(HealthReportEntry entry) => (entry.Status, entry.Description);

    private IHost Build(Action<MessagingHealthOptions>? configure = null, Action<IServiceCollection>? services = null) => _aws.Build(
        aws => aws.AddFifoQueue("orders", queue => queue.DeadLetterQueue()),
        collection =>
        {
            collection.AddHealthChecks().AddAwsMessaging(configure);
            services?.Invoke(collection);
        });

    private Task CreateAsync() => _aws.RunAsync(queue => queue.DeadLetterQueue().Provision(ProvisioningMode.CreateIfMissing));

    private async Task DeadLetterAsync(int number)
    {
        var url = (await _aws.Sqs.GetQueueUrlAsync("orders-dlq.fifo")).QueueUrl;
        await _aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "x", MessageGroupId = "g", MessageDeduplicationId = $"{number}" });
    }

    private sealed class Broken : IMessagingHealthContributor
    {
        public Task<IReadOnlyList<HealthObservation>> ObserveAsync(MessagingHealthOptions options, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("planted");
    }
}
