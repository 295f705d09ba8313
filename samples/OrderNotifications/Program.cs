using Amazon.Runtime;
using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrderNotifications;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(SampleOptions.Usage);
    return 0;
}

try
{
    return await RunAsync(SampleOptions.Parse(args));
}
catch (Exception exception) when (exception is UsageException or OptionsValidationException or MessagingException)
{
    await Console.Error.WriteLineAsync($"order-notifications: {exception.Message.ReplaceLineEndings(" ")}");
    return 2;
}

static async Task<int> RunAsync(SampleOptions options)
{
    await CheckReachableAsync(options.SesUrl);
    using var host = Build(options);
    await host.StartAsync();
    var ledger = host.Services.GetRequiredService<Ledger>();
    await host.Services.GetRequiredService<Shop>().OpenAsync(options.To, CancellationToken.None);
    var everythingHandled = await EndsInTimeAsync(ledger);
    await host.StopAsync();

    var verdict = ledger.Judge();
    Console.WriteLine();
    if (!everythingHandled)
    {
        Console.WriteLine("Nothing was handled for a minute, although not everything was.");
    }

    Console.WriteLine($"{ledger.Orders} orders, {verdict.Published} events published, one of them twice; one handler failed once and was retried.");
    Console.WriteLine(verdict);
    return verdict.IsRight(options.Orders) ? 0 : 1;
}

// The queue is looked up when the host starts; a mail server would be missed only by the first mail.
static async Task CheckReachableAsync(string? sesUrl)
{
    if (sesUrl is null)
    {
        return;
    }

    try
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var answer = await http.GetAsync(new Uri(sesUrl));
    }
    catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
    {
        throw new UsageException($"--ses-url {sesUrl} could not be reached: {exception.Message}");
    }
}

// Waits as long as there is progress; when there is none for a while, the verdict says what is missing.
static async Task<bool> EndsInTimeAsync(Ledger ledger)
{
    var patience = TimeSpan.FromSeconds(60);
    for (var handled = -1; handled != ledger.HandledCount;)
    {
        handled = ledger.HandledCount;
        if (await Task.WhenAny(ledger.EverythingHandled, Task.Delay(patience)) == ledger.EverythingHandled)
        {
            return true;
        }
    }

    return false;
}

static IHost Build(SampleOptions options)
{
    // UseLocalAws() is refused in Production, which is what .NET assumes where nothing else is said.
    var environment = options.Aws ? Environments.Production : Environments.Development;
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
    {
        EnvironmentName = environment, // chooses appsettings.{Environment}.json
        ContentRootPath = AppContext.BaseDirectory, // settings lie beside the program, wherever it is started from
    });
    if (options.From is { } from)
    {
        // The last layer wins: the command line goes over the files.
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("AwsMessaging:Email:From", (string?)from)]);
    }

    builder.Services.AddSingleton(new Ledger(options.Orders)).AddSingleton<Story>().AddSingleton<Shop>();
    builder.Services.AddAwsMessaging(aws =>
    {
        aws.UseConfiguration(builder.Configuration.GetSection("AwsMessaging"));
        aws.AddFifoQueue("order-notifications", queue =>
        {
            queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId).DeduplicateBy(o => o.OrderId));
            queue.Message<OrderPaid>("order-paid", m => m.GroupBy(o => o.OrderId).DeduplicateBy(o => o.OrderId));
            queue.Message<OrderShipped>("order-shipped", m => m.GroupBy(o => o.OrderId).DeduplicateBy(o => o.OrderId));
            queue.DeadLetterQueue();
            queue.Consume(c =>
            {
                c.Handle<OrderPlaced, OrderPlacedHandler>();
                c.Handle<OrderPaid, OrderPaidHandler>();
                c.Handle<OrderShipped, OrderShippedHandler>();
            });
        });
        aws.AddEmail(); // the sender is in the configuration
        if (!options.Aws)
        {
            UseEmulators(aws, options);
        }
    });
    return builder.Build();
}

// What has no address of its own is embedded in this process.
static void UseEmulators(AwsMessagingBuilder aws, SampleOptions options)
{
    aws.ConfigureClients(clients =>
    {
        clients.SqsServiceUrl = options.SqsUrl;
        clients.SesServiceUrl = options.SesUrl;
        clients.Credentials = new BasicAWSCredentials("test", "test");
    });
    aws.UseLocalAws();
}
