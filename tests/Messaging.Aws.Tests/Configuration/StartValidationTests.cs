using Messaging.Aws.Tests.Provisioning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Tests.Configuration;

public sealed class StartValidationTests : IDisposable
{
    private readonly AwsHost _aws = new();

    public void Dispose() => _aws.Dispose();

    [Theory]
    [InlineData("Queues:orders:Consumr", "", "AwsMessaging:Queues:orders:Consumr is not a setting. Did you mean 'Consumer'?")]
    [InlineData("Queues:orders:Consumer:MaxConcurentGroups", "8", "AwsMessaging:Queues:orders:Consumer:MaxConcurentGroups is not a setting. Did you mean 'MaxConcurrentGroups'?")]
    [InlineData("Queues:order:QueueName", "x.fifo", "AwsMessaging:Queues:order is not a registered queue. Did you mean 'orders'?")]
    [InlineData("Clients:Region", "eu-west-1", "AwsMessaging:Clients is not a setting. Did you mean 'Client'?")]
    [InlineData("Client:ServiceUrl", "http://localhost", "AwsMessaging:Client:ServiceUrl is not a setting. Did you mean 'SesServiceUrl' or 'SqsServiceUrl'?")]
    [InlineData("Enviroment", "staging", "AwsMessaging:Enviroment is not a setting. Did you mean 'Environment'?")]
    [InlineData("Queues:orders:Setup:Encryption", "AES", "AwsMessaging:Queues:orders:Setup:Encryption = 'AES' is not one of SqsManaged, Kms, None, nor empty.")]
    [InlineData("Queues:orders:Consumer:MaxConcurrentGroups", "abc", "AwsMessaging:Queues:orders:Consumer:MaxConcurrentGroups = 'abc' is not a whole number.")]
    [InlineData("Email:From", "a@example.com", "AwsMessaging:Email is set, but no e-mail is registered. Call aws.AddEmail(), or leave the section out.")]
    [InlineData("EmailEvents:mail-event:QueueName", "x", "AwsMessaging:EmailEvents:mail-event is not a registered queue with e-mail events. Nothing is valid here.")]
    [InlineData("Colour", "red", "AwsMessaging:Colour is not a setting. Valid here: Client, Email, EmailEvents, Environment, QueueNameTemplate, Queues.")]
    public async Task A_mistake_in_configuration_fails_the_start(string key, string value, string problem)
    {
        var failure = await StartAsync(aws => aws.UseConfiguration(AwsHost.Section((key, value))).AddFifoQueue("orders", _ => { }));

        Assert.Equal($"AWS messaging cannot start: {problem}", failure.Message);
    }

    [Fact]
    public async Task Every_problem_is_in_one_message()
    {
        var failure = await StartAsync(aws => aws
            .UseConfiguration(AwsHost.Section(("Queues:orders:Consumr", "x"), ("Queues:orders:VisibilityTimeout", "30"), ("Client:SqsServiceUrl", "ftp://x"), ("Environment", "no spaces please")))
            .AddFifoQueue("orders", queue => queue.Configure(options => options.DeadLetterQueue.MaxReceiveCount = 0))
            .AddFifoQueue("invoices", queue => queue.Configure(options =>
            {
                options.QueueName = "invoices";
                options.Setup.KmsKeyId = "alias/x";
                options.Setup.RetentionPeriod = TimeSpan.FromDays(15);
                options.Setup.Policy = "not json";
            })));

        string[] expected =
        [
            "AwsMessaging:Queues:orders:Consumr is not a setting. Did you mean 'Consumer'?",
            "AwsMessaging:Queues:orders:VisibilityTimeout = '30' is not a duration such as 00:00:30, or 14.00:00:00 with days.",
            "Client:SqsServiceUrl = 'ftp://x' must be an absolute http or https URL.",
            "Environment = 'no spaces please' must be 1 to 40 characters of A-Z a-z 0-9 _ -.",
            "Queues:invoices:QueueName = 'invoices' is no name of a FIFO queue: up to 80 characters of A-Z a-z 0-9 _ - with the suffix .fifo included.",
            "Queues:invoices:Setup:KmsKeyId = 'alias/x' has no effect: set Encryption to Kms, or leave it out.",
            "Queues:invoices:Setup:Policy = '8 characters' is no JSON object.",
            "Queues:invoices:Setup:RetentionPeriod = '15.00:00:00' must be from 00:01:00 to 14.00:00:00.",
            "Queues:orders:DeadLetterQueue:MaxReceiveCount = '0' must be from 1 to 1000.",
            "Queues:orders:QueueName = 'no spaces please-orders.fifo' is no name of a FIFO queue: up to 80 characters of A-Z a-z 0-9 _ - with the suffix .fifo included.",
        ];
        Assert.Equal(expected, failure.Failures.Order(StringComparer.Ordinal));
        Assert.All(expected, problem => Assert.Contains($"{Environment.NewLine}- {problem}", failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_configuration_in_place_of_a_section_is_said_in_one_sentence()
    {
        var whole = new ConfigurationBuilder()
            .AddInMemoryCollection(["Logging", "AllowedHosts", "PATH", "HOME"], value: "x")
            .Build();

        var failure = await StartAsync(aws => aws.UseConfiguration(whole));

        Assert.StartsWith("UseConfiguration was given a whole configuration: 4 of its keys", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_registrations_of_one_queue_are_refused()
    {
        var failure = await StartAsync(aws => aws
            .AddFifoQueue("orders", _ => { })
            .AddFifoQueue("orders2", queue => queue.Configure(options => options.QueueName = "orders.fifo")));

        Assert.StartsWith("Queues 'orders' and 'orders2' are both 'orders.fifo' in SQS.", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_of_the_application_s_own_options_stays_its_own()
    {
        using var host = _aws.Build(
            aws => aws.AddFifoQueue("orders", queue => queue.Configure(options => options.QueueName = "x")),
            services => services.AddOptions<OwnOptions>().Validate(_ => false, "mine").ValidateOnStart());

        var failure = await Assert.ThrowsAsync<AggregateException>(() => host.StartAsync());

        Assert.Equal(2, failure.InnerExceptions.Count);
        Assert.Contains(failure.InnerExceptions, inner => inner is AwsMessagingOptionsException);
    }

    [Fact]
    public void Options_that_are_wrong_fail_without_a_host_too()
    {
        using var services = new ServiceCollection()
            .AddAwsMessaging(aws => aws.UseConfiguration(AwsHost.Section(("Queues:orders:Consumr", "x"))).AddFifoQueue("orders", _ => { }))
            .BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptionsMonitor<FifoQueueOptions>>().Get("orders"));

        Assert.Contains("Consumr", failure.Message, StringComparison.Ordinal);
    }

    private async Task<AwsMessagingOptionsException> StartAsync(Action<AwsMessagingBuilder> configure)
    {
        using var host = _aws.Build(configure);
        return await Assert.ThrowsAsync<AwsMessagingOptionsException>(() => host.StartAsync());
    }

    private sealed class OwnOptions;
}
