using Amazon.Runtime;
using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderingProof;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(ProofOptions.Usage);
    return 0;
}

try
{
    return await ProveAsync(ProofOptions.Parse(args)) ? 0 : 1;
}
catch (Exception exception) when (exception is UsageException or OptionsValidationException or MessagingException or AmazonClientException)
{
    await Console.Error.WriteLineAsync($"ordering-proof: {exception.Message.ReplaceLineEndings(" ")}");
    return 2;
}

static async Task<bool> ProveAsync(ProofOptions options)
{
    using var queue = new ProofQueue(options);
    var history = new History(options.Messages);
    using var sender = Build(options, queue, orders => orders.Provision(ProvisioningMode.CreateIfMissing));
    await sender.StartAsync();
    try
    {
        queue.Break(options.Faults);
        return await ProveOnAsync(options, queue, history, sender);
    }
    finally
    {
        await queue.DeleteAsync();
    }
}

static async Task<bool> ProveOnAsync(ProofOptions options, ProofQueue queue, History history, IHost sender)
{
    var publishing = new Publishing(sender.Services.GetRequiredService<IFifoPublisher<Step>>(), options).RunAsync();
    if (options.Break == "loss")
    {
        await queue.StealOneAsync();
    }

    var consumers = Enumerable.Range(0, options.Consumers).Select(_ => Build(options, queue, orders => orders.Consume(c =>
        c.Handle<Step>((message, _) => history.HandleAsync(message))))).ToArray();
    await Task.WhenAll(consumers.Select(consumer => consumer.StartAsync()));
    await WaitWhileThereIsProgressAsync(publishing, history, options.Messages);
    var results = await publishing;
    await Task.WhenAll(consumers.Select(consumer => consumer.StopAsync()));
    await sender.StopAsync();

    var verdict = new Verdict(options, history, queue.Accepted(history), results, queue.Requests);
    Console.WriteLine($"{options.Messages} messages, {options.Groups} groups, {options.Consumers} consumers, {queue.FaultsInjected} faults injected ({options.Faults})");
    verdict.Print();
    return verdict.Holds;
}

static IHost Build(ProofOptions options, ProofQueue queue, Action<FifoQueueBuilder> configure)
{
    var environment = options.Aws ? Environments.Production : Environments.Development;
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
    builder.Logging.SetMinimumLevel(LogLevel.Error);
    builder.Services.AddAwsMessaging(messaging =>
    {
        messaging.AddFifoQueue(queue.Name, orders =>
        {
            orders.Message<Step>("step", m => m.GroupBy(step => step.Group));
            configure(orders);
        });
        queue.Use(messaging);
    });
    return builder.Build();
}

// Patience counts from the last message handled: a run may be as long as it likes while something goes on.
static async Task WaitWhileThereIsProgressAsync(Task publishing, History history, int messages)
{
    var everything = Task.WhenAll(publishing, history.Complete);
    var patience = TimeSpan.FromSeconds(messages > 100_000 ? 60 : 40);
    var bar = new ProgressBar(messages);
    var (before, since) = (-1, TimeProvider.System.GetTimestamp());
    while (await Task.WhenAny(everything, Task.Delay(TimeSpan.FromSeconds(1))) != everything)
    {
        bar.Show(history.Handled);
        if (history.Handled != before || !publishing.IsCompleted)
        {
            (before, since) = (history.Handled, TimeProvider.System.GetTimestamp());
        }
        else if (TimeProvider.System.GetElapsedTime(since) > patience)
        {
            break;
        }
    }

    bar.End();
}
