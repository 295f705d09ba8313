using Messaging.Idempotency.DynamoDb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.Aws;

/// <summary>Adds the stores on DynamoDB to <c>AddAwsMessaging</c>.</summary>
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
        AddTable(aws);
        services.AddOptions<DynamoDbIdempotencyOptions>().Configure(options =>
        {
            options.TableName = tableName;
            configure?.Invoke(options);
        });
        services.Replace(ServiceDescriptor.Singleton<IIdempotencyStore>(provider => new DynamoDbIdempotencyStore(
            provider.GetRequiredService<DynamoDbClientProvider>().Client,
            provider.GetRequiredService<IOptions<DynamoDbIdempotencyOptions>>().Value,
            provider.GetRequiredService<TimeProvider>())));
        return aws;
    }

    /// <summary>Keeps suppressed recipients in the table of <see cref="UseDynamoDbIdempotency"/>, which must be called too, before or after: what
    /// bounced for one machine is refused by all. Replaces the store that was registered before; used where
    /// <see cref="EmailBuilder.RefuseSuppressedRecipients"/> is called. Needs <c>dynamodb:BatchGetItem</c> beside the permissions of the other
    /// store.</summary>
    /// <param name="aws">The builder.</param>
    /// <returns>The same builder.</returns>
    public static AwsMessagingBuilder UseDynamoDbSuppression(this AwsMessagingBuilder aws)
    {
        ArgumentNullException.ThrowIfNull(aws);
        AddTable(aws);
        aws.Services.Replace(ServiceDescriptor.Singleton<ISuppressionStore>(static provider => new DynamoDbSuppressionStore(
            provider.GetRequiredService<DynamoDbClientProvider>().Client,
            provider.GetRequiredService<IOptions<DynamoDbIdempotencyOptions>>().Value,
            provider.GetRequiredService<TimeProvider>())));
        return aws;
    }

    // Once: a second start check would name each problem twice.
    private static void AddTable(AwsMessagingBuilder aws)
    {
        if (aws.Services.Any(static service => service.ServiceType == typeof(DynamoDbClientProvider)))
        {
            return;
        }

        aws.Services.AddSingleton<IValidateOptions<DynamoDbIdempotencyOptions>, DynamoDbIdempotencyOptionsValidator>();
        aws.ValidateOnStart<DynamoDbIdempotencyOptions>();
        aws.Services.AddSingleton<DynamoDbClientProvider>();
        aws.Services.AddSingleton<IHostedService, TableStartup>();
    }
}
