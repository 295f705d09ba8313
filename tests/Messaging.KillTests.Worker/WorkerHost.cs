using Amazon.Runtime;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.KillTests.Worker;

/// <summary>An application with one queue on the Local AWS server.</summary>
internal static class WorkerHost
{
    public const int MaxMessagesInHand = 20;

    public static IHost Create(string sqs, Action<FifoQueueBuilder> configure, Action<AwsMessagingBuilder>? aws = null)
    {
        var builder = Host.CreateApplicationBuilder();

        // Apart from the recorded lines, for the text of a failing test.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddAwsMessaging(messaging =>
        {
            messaging.ConfigureClients(client =>
            {
                client.Region = "us-east-1";
                client.Credentials = new BasicAWSCredentials("test", "test");
                client.SqsServiceUrl = sqs;
            });
            aws?.Invoke(messaging);
            messaging.AddFifoQueue("steps", queue =>
            {
                queue.Message<Step>("step", message => message.GroupBy(step => step.Group));
                configure(queue);
            });
        });
        return builder.Build();
    }
}
