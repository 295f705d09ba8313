using Messaging;
using Messaging.AotTests.App;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

const int Orders = 5;
const int Steps = 4;

if (args is ["--without-contract"])
{
    return await WithoutContract.StartAsync();
}

if (args is not [var redis])
{
    await Console.Error.WriteLineAsync("usage: Messaging.AotTests.App REDIS-ADDRESS | --without-contract");
    return 2;
}

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
builder.Configuration.AddInMemoryCollection([new("AwsMessaging:Queues:orders:Consumer:MaxConcurrentGroups", "7")]);
builder.Services.AddSingleton(new Tally(Orders * Steps));
builder.Services.AddHealthChecks().AddAwsMessaging();
builder.Services.AddAwsMessaging(aws =>
{
    aws.UseConfiguration(builder.Configuration.GetSection("AwsMessaging"));
    aws.UseRedisIdempotency(redis);
    aws.UseLocalAws();
    aws.AddEmail(email => email.From("Shop <orders@example.com>"));
    aws.AddFifoQueue("orders", queue =>
    {
        queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId).Idempotent().Json(OrderJson.Default.OrderPlaced));
        queue.DeadLetterQueue();
        queue.Provision(ProvisioningMode.CreateIfMissing);
        queue.Consume(c => c.Handle<OrderPlaced, OrderPlacedHandler>());
    });
});

using var host = builder.Build();
await host.StartAsync();
Console.WriteLine($"started with {Environment.CpuUsage.TotalTime.TotalMilliseconds:0} ms of processor time");

var publisher = host.Services.GetRequiredService<IFifoPublisher<OrderPlaced>>();
var messages = Enumerable.Range(1, Steps).SelectMany(step => Enumerable.Range(1, Orders)
    .Select(order => new PublishRequest<OrderPlaced>(new($"order-{order}", step, "ada@example.com"))));
var results = await publisher.PublishManyAsync(messages);
Console.WriteLine($"{results.Count(result => result.Receipt is not null)} published");

var tally = host.Services.GetRequiredService<Tally>();
await tally.Complete;
Console.WriteLine(tally);
Console.WriteLine($"{host.Services.GetRequiredService<LocalAws>().Inbox.Count} mails in the inbox");

var executor = host.Services.GetRequiredService<IIdempotentExecutor>();
var first = await executor.RunAsync("invoice-1", _ => Task.FromResult(new Invoice("order-1", 42.50m)), OrderJson.Default.Invoice);
var second = await executor.RunAsync("invoice-1", _ => Task.FromResult(new Invoice("order-1", 0)), OrderJson.Default.Invoice);
Console.WriteLine($"invoice of {first.Amount}, again {second.Amount}");

var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
Console.WriteLine($"health: {health.Status}");
var options = host.Services.GetRequiredService<IOptionsMonitor<FifoQueueOptions>>().Get("orders");
Console.WriteLine($"{options.Consumer.MaxConcurrentGroups} groups at a time, from configuration");
await host.StopAsync();
return 0;
