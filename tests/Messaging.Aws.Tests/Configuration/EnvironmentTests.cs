using Messaging.Aws.Tests.Provisioning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Tests.Configuration;

public sealed class EnvironmentTests : IDisposable
{
    private readonly AwsHost _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task Without_an_environment_a_queue_has_its_own_name() =>
        Assert.Equal(["orders-dlq.fifo", "orders.fifo"], await CreatedAsync(_ => { }));

    [Fact]
    public async Task An_environment_stands_before_the_name() =>
        Assert.Equal(["staging-orders-dlq.fifo", "staging-orders.fifo"], await CreatedAsync(aws => aws.UseEnvironment("staging")));

    [Fact]
    public async Task A_template_names_queues() => Assert.Equal(
        ["shop_orders_staging-dlq.fifo", "shop_orders_staging.fifo"],
        await CreatedAsync(aws => aws.UseConfiguration(AwsHost.Section(("Environment", "staging"), ("QueueNameTemplate", "shop_{name}_{environment}.fifo")))));

    [Fact]
    public async Task A_delegate_names_queues() => Assert.Equal(
        ["STAGING_orders-dlq.fifo", "STAGING_orders.fifo"],
        await CreatedAsync(aws => aws.UseEnvironment(options =>
        {
            options.Environment = "staging";
            options.QueueNameScheme = (environment, name) => $"{environment!.ToUpperInvariant()}_{name}.fifo";
        })));

    [Fact]
    public async Task A_name_of_its_own_wins_over_the_scheme() => Assert.Equal(
        ["legacy-dlq.fifo", "legacy.fifo"],
        await CreatedAsync(aws => aws.UseEnvironment("staging").AddFifoQueue("orders", queue => queue.Configure(options => options.QueueName = "legacy.fifo"))));

    [Fact]
    public async Task A_registered_name_may_have_the_suffix() => Assert.Equal(
        ["staging-mails.fifo", "staging-orders-dlq.fifo", "staging-orders.fifo"],
        await CreatedAsync(aws => aws.UseEnvironment("staging").AddFifoQueue("mails.fifo", queue => queue.Provision(ProvisioningMode.CreateIfMissing))));

    [Theory]
    [InlineData("{environment}.fifo", "staging", "must contain {name}: all queues would have one name")]
    [InlineData("{name}", null, "must end in .fifo")]
    [InlineData("{environment}-{name}.fifo", null, "contains {environment}, but Environment is not set")]
    [InlineData("{region}-{name}.fifo", "staging", "has a placeholder other than {name} and {environment}")]
    public async Task A_template_that_cannot_work_fails_the_start(string template, string? environment, string problem)
    {
        using var host = _aws.Build(aws => aws.UseEnvironment(options =>
        {
            options.QueueNameTemplate = template;
            options.Environment = environment;
        }));

        var failure = await Assert.ThrowsAsync<AwsMessagingOptionsException>(() => host.StartAsync());

        Assert.Equal($"QueueNameTemplate = '{template}' {problem}.", Assert.Single(failure.Failures));
    }

    [Fact]
    public async Task Two_environments_in_one_account_do_not_see_each_other()
    {
        using var staging = Host("staging");
        using var test = Host("test");
        await staging.StartAsync();
        await test.StartAsync();

        var url = (await _aws.Sqs.GetQueueUrlAsync("staging-orders.fifo")).QueueUrl;
        await _aws.Sqs.SendMessageAsync(new() { QueueUrl = url, MessageBody = "{}", MessageGroupId = "g", MessageDeduplicationId = "d" });

        Assert.Equal(1, (await DepthAsync(staging)).Visible);
        Assert.Equal(0, (await DepthAsync(test)).Visible);
        Assert.Equal(["staging-orders.fifo", "test-orders.fifo"], await _aws.QueueNamesAsync());

        IHost Host(string environment) => _aws.Build(aws => aws
            .UseConfiguration(AwsHost.Section(("Environment", environment)))
            .AddFifoQueue("orders", queue => queue.Provision(ProvisioningMode.CreateIfMissing)));
    }

    [Fact]
    public void Configuration_wins_over_code_whatever_comes_first()
    {
        var section = AwsHost.Section(("Queues:orders:VisibilityTimeout", "00:01:00"), ("Environment", "staging"), ("Client:Profile", "a"));
        using var first = Services(aws => aws.UseConfiguration(section), aws => Code(aws));
        using var last = Services(aws => Code(aws), aws => aws.UseConfiguration(section));

        foreach (var services in new[] { first, last })
        {
            Assert.Equal(TimeSpan.FromMinutes(1), QueueOf(services).VisibilityTimeout);
            Assert.Equal("staging", services.GetRequiredService<IOptions<EnvironmentOptions>>().Value.Environment);
            Assert.Equal("a", services.GetRequiredService<IOptions<AwsClientOptions>>().Value.Profile);

            // What configuration does not say stays as code says it.
            Assert.Equal(7, QueueOf(services).Consumer.MaxConcurrentGroups);
        }

        static void Code(AwsMessagingBuilder aws) => aws.UseEnvironment("code")
            .ConfigureClients(clients => clients.Profile = "code")
            .AddFifoQueue("orders", queue => queue.Configure(options =>
            {
                options.VisibilityTimeout = TimeSpan.FromSeconds(99);
                options.Consumer.MaxConcurrentGroups = 7;
            }));
    }

    [Fact]
    public void Later_changes_of_configuration_have_no_effect()
    {
        var section = AwsHost.Section(("Queues:orders:VisibilityTimeout", "00:01:00"));
        using var services = Services(aws => aws.UseConfiguration(section), aws => aws.AddFifoQueue("orders", _ => { }));
        Assert.Equal(TimeSpan.FromMinutes(1), QueueOf(services).VisibilityTimeout);

        section["Queues:orders:VisibilityTimeout"] = "00:02:00";

        Assert.Equal(TimeSpan.FromMinutes(1), QueueOf(services).VisibilityTimeout);
    }

    private static ServiceProvider Services(Action<AwsMessagingBuilder> first, Action<AwsMessagingBuilder> second) =>
        new ServiceCollection().AddAwsMessaging(first).AddAwsMessaging(second).BuildServiceProvider();

    private static FifoQueueOptions QueueOf(IServiceProvider services) => services.GetRequiredService<IOptionsMonitor<FifoQueueOptions>>().Get("orders");

    private static async Task<QueueDepth> DepthAsync(IHost host) =>
        Assert.Single((await host.Services.GetRequiredService<IQueueDoctor>().CheckAsync()).Depths);

    private async Task<string[]> CreatedAsync(Action<AwsMessagingBuilder> configure)
    {
        using var host = _aws.Build(aws =>
        {
            configure(aws);
            aws.AddFifoQueue("orders", queue => queue.DeadLetterQueue().Provision(ProvisioningMode.CreateIfMissing));
        });
        await host.StartAsync();
        await host.StopAsync();
        return await _aws.QueueNamesAsync();
    }
}
