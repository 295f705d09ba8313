using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Idempotency.DynamoDb;

/// <summary>The DynamoDB client: the application's own when it registered one, else one with the Region and credentials of the others.</summary>
internal sealed class DynamoDbClientProvider : IDisposable
{
    // DynamoDB answers within tens of milliseconds. A call that hangs must not eat the lease it is about.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);

    private readonly AmazonDynamoDBClient? _owned;

    public DynamoDbClientProvider(IServiceProvider services, IOptions<AwsClientOptions> clients, IOptions<DynamoDbIdempotencyOptions> options) =>
        Client = services.GetService<IAmazonDynamoDB>() ?? (_owned = Create(clients.Value, options.Value.ServiceUrl));

    public IAmazonDynamoDB Client { get; }

    public void Dispose() => _owned?.Dispose();

    private static AmazonDynamoDBClient Create(AwsClientOptions clients, string? serviceUrl)
    {
        // The SDK's retries stay on: a repeated write is recognised by its fence.
        var config = new AmazonDynamoDBConfig { Timeout = AttemptTimeout };
        if (serviceUrl is not null)
        {
            // Setting the URL clears the region, so the region for the signature is set after it.
            config.ServiceURL = serviceUrl;
            config.AuthenticationRegion = clients.Region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1";
        }
        else if (clients.Region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(clients.Region);
        }

        return Credentials(clients) is { } credentials ? new(credentials, config) : new(config);
    }

    private static AWSCredentials? Credentials(AwsClientOptions clients)
    {
        if (clients.Credentials is not null || clients.Profile is null)
        {
            return clients.Credentials;
        }

        return new CredentialProfileStoreChain().TryGetAWSCredentials(clients.Profile, out var credentials)
            ? credentials
            : throw new InvalidOperationException($"Client:Profile '{clients.Profile}' is not in the AWS profile files.");
    }
}
