using Amazon.Runtime;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.KillTests.Worker;

/// <summary>An application that sends mail, with keys in a Redis that it shares with others.</summary>
internal static class MailHost
{
    // The lease of a key is this and 30 seconds: what a test waits for after a kill. Long enough for the kill to come first.
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);

    public static IHost Create(string address, string redis, Action<AwsMessagingBuilder>? configure = null, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddAwsMessaging(messaging =>
        {
            messaging.ConfigureClients(client =>
            {
                client.Region = "us-east-1";
                client.Credentials = new BasicAWSCredentials("test", "test");
                client.SqsServiceUrl = address;
                client.SesServiceUrl = address;
            });
            messaging.UseRedisIdempotency(redis);
            messaging.AddEmail(email => email.From("shop@example.com").Configure(options => options.SendTimeout = SendTimeout));
            configure?.Invoke(messaging);
        });
        services?.Invoke(builder.Services);
        return builder.Build();
    }
}
