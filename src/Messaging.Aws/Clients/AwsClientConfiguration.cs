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

    /// <summary>Says what to set when neither the settings nor the SDK's chain name a region or an address.</summary>
    /// <exception cref="InvalidOperationException">Neither is known.</exception>
    public static void CheckRegion(ClientConfig config)
    {
        if (config.RegionEndpoint is null && string.IsNullOrEmpty(config.ServiceURL))
        {
            throw new InvalidOperationException(
                "No AWS region is known. Set Client:Region (in code: ConfigureClients(client => client.Region = \"eu-central-1\")), the environment "
                + "variable AWS_REGION, or the region of the AWS profile.");
        }
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
