using Messaging.Idempotency.DynamoDb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.Aws;

/// <summary>Adds the DynamoDB idempotency store to <c>AddAwsMessaging</c>.</summary>
public static class DynamoDbIdempotencyBuilderExtensions
{
    /// <summary>Keeps idempotency entries in a DynamoDB table, so that what one machine did is known to all. Replaces the store that was
    /// registered before. Region and credentials are those of the other clients; a registered <c>IAmazonDynamoDB</c> is used instead.</summary>
    /// <param name="aws">The builder.</param>
    /// <param name="tableName">The table's name or ARN.</param>
    /// <param name="configure">Sets further options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    public static AwsMessagingBuilder UseDynamoDbIdempotency(
        this AwsMessagingBuilder aws, string tableName, Action<DynamoDbIdempotencyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(aws);
        ArgumentException.ThrowIfNullOrWhiteSpace(tableName);
        var services = aws.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DynamoDbIdempotencyOptions>, DynamoDbIdempotencyOptionsValidator>());
        aws.ValidateOnStart<DynamoDbIdempotencyOptions>();
        services.AddOptions<DynamoDbIdempotencyOptions>().Configure(options =>
        {
            options.TableName = tableName;
            configure?.Invoke(options);
        });
        services.TryAddSingleton<DynamoDbClientProvider>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TableStartup>());
        services.Replace(ServiceDescriptor.Singleton<IIdempotencyStore>(provider => new DynamoDbIdempotencyStore(
            provider.GetRequiredService<DynamoDbClientProvider>().Client,
            provider.GetRequiredService<IOptions<DynamoDbIdempotencyOptions>>().Value,
            provider.GetRequiredService<TimeProvider>())));
        return aws;
    }
}
