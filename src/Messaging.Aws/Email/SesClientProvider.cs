using Amazon.SimpleEmailV2;
using Messaging.Aws.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Email;

/// <summary>The SES client: the application's own when it registered one, else one that does not retry. Made when it is first used.</summary>
internal sealed class SesClientProvider(IServiceProvider services, IOptions<AwsClientOptions> options) : IDisposable
{
    private readonly Lock _lock = new();
    private IAmazonSimpleEmailServiceV2? _client;
    private AmazonSimpleEmailServiceV2Client? _owned;

    public IAmazonSimpleEmailServiceV2 Client
    {
        get
        {
            lock (_lock)
            {
                return _client ??= Registered() ?? (_owned = Create(options.Value));
            }
        }
    }

    /// <summary>Makes the client and throws what is wrong with it.</summary>
    public void Check() => _ = Client;

    public void Dispose() => _owned?.Dispose();

    private static AmazonSimpleEmailServiceV2Client Create(AwsClientOptions options)
    {
        var config = new AmazonSimpleEmailServiceV2Config();
        AwsClientConfiguration.Apply(config, options, options.SesServiceUrl, options.SesHttpClientFactory);
        AwsClientConfiguration.CheckRegion(config);
        return AwsClientConfiguration.Credentials(options) is { } credentials ? new(credentials, config) : new(config);
    }

    private IAmazonSimpleEmailServiceV2? Registered()
    {
        var client = services.GetService<IAmazonSimpleEmailServiceV2>();
        if (client?.Config is { } config && (config.MaxErrorRetry > 0 || config.MaxStaleConnectionRetries > 0))
        {
            throw new InvalidOperationException(
                $"The registered IAmazonSimpleEmailServiceV2 repeats requests on its own (MaxErrorRetry = {config.MaxErrorRetry}, "
                + $"MaxStaleConnectionRetries = {config.MaxStaleConnectionRetries}): one mail could be sent "
                + $"{config.MaxErrorRetry + 1 + config.MaxStaleConnectionRetries} times when a connection drops. Set both to 0 in its "
                + "AmazonSimpleEmailServiceV2Config; what may be repeated is repeated by the library.");
        }

        return client;
    }
}
