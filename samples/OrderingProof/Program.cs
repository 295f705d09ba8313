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
using OrderingProof;

const string Queue = "ordering-proof";

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(ProofOptions.Usage);
    return 0;
}

try
{
    return await ProveAsync(ProofOptions.Parse(args)) ? 0 : 1;
}
catch (Exception exception) when (exception is UsageException or MessagingException)
{
    await Console.Error.WriteLineAsync($"ordering-proof: {exception.Message.ReplaceLineEndings(" ")}");
    return 2;
}

static async Task<bool> ProveAsync(ProofOptions options)
{
    var aws = new LocalAws(new LocalAwsOptions { AcceptedJournalCapacity = options.Messages + 1 });
    var history = new History(options.Messages);
    using var sender = Build(aws, queue => queue.Provision(ProvisioningMode.CreateIfMissing));
    await sender.StartAsync();
    FaultPlan.Apply(aws.Faults, options.Faults);

    var publishing = new Publishing(sender.Services.GetRequiredService<IFifoPublisher<Step>>(), options).RunAsync();
    if (options.Break == "loss")
    {
        await StealOneAsync(aws);
    }

    var consumers = Enumerable.Range(0, options.Consumers).Select(_ => Build(aws, queue => queue.Consume(c =>
        c.Handle<Step>((message, _) => history.HandleAsync(message.Body))))).ToArray();
    await Task.WhenAll(consumers.Select(consumer => consumer.StartAsync()));
    var results = await publishing;
    await WaitWhileThereIsProgressAsync(history, options.Messages);
    await Task.WhenAll(consumers.Select(consumer => consumer.StopAsync()));
    await sender.StopAsync();

    var verdict = new Verdict(options, history, aws.Queues[Queue + ".fifo"], results, aws.Requests.All.Calls);
    Console.WriteLine($"{options.Messages} messages, {options.Groups} groups, {options.Consumers} consumers, {aws.Faults.InjectedCount} faults injected ({options.Faults})");
    verdict.Print();
    return verdict.Holds;
}

static IHost Build(LocalAws aws, Action<FifoQueueBuilder> configure)
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
    builder.Logging.SetMinimumLevel(LogLevel.Error);
    builder.Services.AddAwsMessaging(messaging =>
    {
        messaging.AddFifoQueue(Queue, queue =>
        {
            queue.Message<Step>("step", m => m.GroupBy(step => step.Group));
            configure(queue);
        });
        messaging.UseLocalAws(aws);
    });
    return builder.Build();
}

static async Task WaitWhileThereIsProgressAsync(History history, int messages)
{
    for (var before = -1; !history.Complete.IsCompleted && history.Handled != before;)
    {
        before = history.Handled;
        await Task.WhenAny(history.Complete, Task.Delay(TimeSpan.FromSeconds(messages > 100_000 ? 60 : 40)));
        if (!Console.IsOutputRedirected)
        {
            Console.WriteLine($"{history.Handled} of {messages} handled");
        }
    }
}

// The defect of loss: somebody else takes a message and deletes it unhandled.
static async Task StealOneAsync(LocalAws aws)
{
    using var thief = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
    {
        RegionEndpoint = RegionEndpoint.USEast1,
        HttpClientFactory = new LocalAwsHttpClientFactory(aws),
        MaxErrorRetry = 10,
    });
    var url = (await thief.GetQueueUrlAsync(Queue + ".fifo")).QueueUrl;
    var stolen = await thief.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 1, WaitTimeSeconds = 20 });
    await thief.DeleteMessageAsync(url, stolen.Messages[0].ReceiptHandle);
}
