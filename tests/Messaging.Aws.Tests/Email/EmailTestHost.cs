using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Email;

/// <summary>The e-mail part of the library against an address.</summary>
public sealed class EmailTestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public EmailTestHost(string url, Action<EmailOptions>? options = null, Action<AwsMessagingBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddAwsMessaging(aws =>
        {
            aws.ConfigureClients(client =>
            {
                client.SesServiceUrl = url;
                client.Region = "eu-west-1";
                client.Credentials = new SessionAWSCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "to/ken+with=signs");
            });
            aws.AddEmail(email => email.From("Shop <orders@example.com>").Configure(settings =>
            {
                settings.FallbackSendRate = 10_000;
                options?.Invoke(settings);
            }));
            configure?.Invoke(aws);
        });
        _services = services.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public IEmailSender Sender => _services.GetRequiredService<IEmailSender>();

    public static EmailMessage Mail(string? key = null) => new()
    {
        To = ["customer@example.org"],
        Subject = "Thank you",
        TextBody = "Your order is on its way.",
        IdempotencyKey = key,
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
