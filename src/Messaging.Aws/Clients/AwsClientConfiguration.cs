using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Messaging.Aws.Clients;

/// <summary>Applies <see cref="AwsClientOptions"/> to the configuration of an SDK client that the library creates.</summary>
internal static class AwsClientConfiguration
{
    /// <summary>Sets region, address and HTTP, and turns the SDK's own retries off: they are ours to decide on.</summary>
    public static void Apply(ClientConfig config, AwsClientOptions options, string? serviceUrl, HttpClientFactory? factory)
    {
        config.MaxErrorRetry = 0;
        config.MaxStaleConnectionRetries = 0;
        if (factory is not null)
        {
            config.HttpClientFactory = factory;
        }

        ApplyEndpoint(config, options.Region, serviceUrl);
    }

    /// <summary>The credentials; null leaves them to the SDK's chain.</summary>
    public static AWSCredentials? Credentials(AwsClientOptions options)
    {
        if (options.Credentials is not null || options.Profile is null)
        {
            return options.Credentials;
        }

        return new CredentialProfileStoreChain().TryGetAWSCredentials(options.Profile, out var credentials)
            ? credentials
            : throw new InvalidOperationException($"Client:Profile '{options.Profile}' is not in the AWS profile files. Run 'aws configure --profile {options.Profile}' or leave the setting out.");
    }

    private static void ApplyEndpoint(ClientConfig config, string? region, string? serviceUrl)
    {
        if (serviceUrl is null)
        {
            if (region is not null)
            {
                config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            }

            return;
        }

        // Setting the URL clears the region, so the region for the signature is set after it.
        config.ServiceURL = serviceUrl;
        config.AuthenticationRegion = region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1";
    }
}
