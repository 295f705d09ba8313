using Amazon.SQS;
using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Clients;

/// <summary>The SQS client: the application's own when it registered one, else one that does not retry.</summary>
internal sealed class SqsClientProvider : IDisposable
{
    private readonly AmazonSQSClient? _owned;

    public SqsClientProvider(IServiceProvider services, IOptions<AwsClientOptions> options)
    {
        if (services.GetService<IAmazonSQS>() is { } registered)
        {
            Client = registered;
            WarnOfRetries(registered, services.LoggerFor<SqsClientProvider>());
            return;
        }

        Client = _owned = Create(options.Value);
    }

    public IAmazonSQS Client { get; }

    public void Dispose() => _owned?.Dispose();

    private static AmazonSQSClient Create(AwsClientOptions options)
    {
        var config = new AmazonSQSConfig();
        AwsClientConfiguration.Apply(config, options, options.SqsServiceUrl, options.SqsHttpClientFactory);
        AwsClientConfiguration.CheckRegion(config);
        return AwsClientConfiguration.Credentials(options) is { } credentials ? new(credentials, config) : new(config);
    }

    private static void WarnOfRetries(IAmazonSQS client, ILogger logger)
    {
        if (client.Config is { } config && (config.MaxErrorRetry > 0 || config.MaxStaleConnectionRetries > 0))
        {
            logger.SdkRetriesAreOn(config.MaxErrorRetry, config.MaxStaleConnectionRetries);
        }
    }
}
