using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueueSetup;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(SetupOptions.Usage);
    return 0;
}

try
{
    return await RunAsync(SetupOptions.Parse(args));
}
catch (Exception exception) when (exception is UsageException or OptionsValidationException or MessagingException)
{
    await Console.Error.WriteLineAsync($"queue-setup: {exception.Message.ReplaceLineEndings(" ")}");
    return 2;
}

static async Task<int> RunAsync(SetupOptions options)
{
    var local = options.Aws ? null : new LocalAws();
    Console.WriteLine("1. Create what is missing");
    await StartAsync(options, local, ProvisioningMode.CreateIfMissing);
    Console.WriteLine("2. Verify: the start would fail if something essential were wrong");
    await StartAsync(options, local, ProvisioningMode.Verify);
    Console.WriteLine("3. The doctor's report");
    var report = await ReportAsync(options, local);
    if (local is not null)
    {
        Console.WriteLine("4. Somebody changes the queue by hand; the doctor sees it, and says what to do");
        await MeddleAsync(options, local);
        await ReportAsync(options, local);
        Console.WriteLine("5. Create or update: what SQS lets one repair is repaired");
        await StartAsync(options, local, ProvisioningMode.CreateOrUpdate);
        report = await ReportAsync(options, local);
    }

    var isInOrder = report.Worst is null or QueueFindingSeverity.Information;
    Console.WriteLine($"queue-setup: {(isInOrder ? "in order" : "findings to act on")}");
    return isInOrder ? 0 : 1;
}

// Provisioning is a part of the start: nothing else has to be called.
static async Task StartAsync(SetupOptions options, LocalAws? local, ProvisioningMode mode)
{
    using var host = Build(options, local, mode);
    await host.StartAsync();
    await host.StopAsync();
}

static async Task<QueueReport> ReportAsync(SetupOptions options, LocalAws? local)
{
    using var host = Build(options, local, ProvisioningMode.None);
    var report = await host.Services.GetRequiredService<IQueueDoctor>().CheckAsync();
    Console.WriteLine(report);
    return report;
}

static IHost Build(SetupOptions options, LocalAws? local, ProvisioningMode mode)
{
    // UseLocalAws() is refused in Production, which is what .NET assumes where nothing else is said.
    var environment = options.Aws ? Environments.Production : Environments.Development;
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
    builder.Logging.AddFilter("Microsoft", LogLevel.None).AddSimpleConsole(console => console.SingleLine = true);
    builder.Services.AddAwsMessaging(aws =>
    {
        aws.UseEnvironment(options.Environment);
        aws.AddFifoQueue("orders", queue => queue
            .Message<Order>("order", message => message.GroupBy(order => order.Id))
            .DeadLetterQueue()
            .Provision(mode, setUp =>
            {
                // Asked for, so it is repaired; what nobody asks for is reported at most.
                setUp.RetentionPeriod = TimeSpan.FromDays(7);
                setUp.DeliveryDelay = TimeSpan.Zero;
            }));
        if (local is not null)
        {
            aws.UseLocalAws(local);
        }
    });
    return builder.Build();
}

static async Task MeddleAsync(SetupOptions options, LocalAws local)
{
    using var sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
    {
        RegionEndpoint = RegionEndpoint.USEast1,
        HttpClientFactory = new LocalAwsHttpClientFactory(local),
    });
    var url = (await sqs.GetQueueUrlAsync($"{options.Environment}-orders.fifo")).QueueUrl;
    await sqs.SetQueueAttributesAsync(new SetQueueAttributesRequest
    {
        QueueUrl = url,
        Attributes = new() { ["MessageRetentionPeriod"] = "3600", ["DelaySeconds"] = "30", ["RedrivePolicy"] = "" },
    });
}
