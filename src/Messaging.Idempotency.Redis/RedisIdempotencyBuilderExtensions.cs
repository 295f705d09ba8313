using Messaging.Idempotency.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Messaging.Aws;

/// <summary>Adds the stores on Redis to <c>AddAwsMessaging</c>.</summary>
public static class RedisIdempotencyBuilderExtensions
{
    /// <summary>Keeps idempotency entries in Redis or Valkey, so that what one machine did is known to all. Replaces the store that was
    /// registered before.</summary>
    /// <param name="aws">The builder.</param>
    /// <param name="configuration">The servers, such as <c>host:6379,ssl=true</c>; null: the application's registered
    /// <c>IConnectionMultiplexer</c>.</param>
    /// <param name="configure">Sets further options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    public static AwsMessagingBuilder UseRedisIdempotency(
        this AwsMessagingBuilder aws, string? configuration = null, Action<RedisIdempotencyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(aws);
        var services = aws.Services;
        AddConnection(aws);
        services.AddOptions<RedisIdempotencyOptions>().Configure(options =>
        {
            options.Configuration = configuration;
            configure?.Invoke(options);
        });
        services.Replace(ServiceDescriptor.Singleton<IIdempotencyStore>(provider => new RedisIdempotencyStore(
            provider.GetRequiredService<RedisConnection>(),
            provider.GetRequiredService<IOptions<RedisIdempotencyOptions>>().Value,
            provider.GetRequiredService<TimeProvider>())));
        return aws;
    }

    /// <summary>Keeps suppressed recipients in Redis or Valkey, so that what bounced for one machine is refused by all. Replaces the store that
    /// was registered before; used where <see cref="EmailBuilder.RefuseSuppressedRecipients"/> is called. Server and key prefix are those of
    /// <see cref="UseRedisIdempotency"/>, in whatever order the two are called; without it, the application's registered
    /// <c>IConnectionMultiplexer</c> and the default prefix.</summary>
    /// <param name="aws">The builder.</param>
    /// <returns>The same builder.</returns>
    public static AwsMessagingBuilder UseRedisSuppression(this AwsMessagingBuilder aws)
    {
        ArgumentNullException.ThrowIfNull(aws);
        AddConnection(aws);
        aws.Services.Replace(ServiceDescriptor.Singleton<ISuppressionStore>(static provider => new RedisSuppressionStore(
            provider.GetRequiredService<RedisConnection>(), provider.GetRequiredService<IOptions<RedisIdempotencyOptions>>().Value)));
        return aws;
    }

    // Once: a second start check would name each problem twice.
    private static void AddConnection(AwsMessagingBuilder aws)
    {
        if (aws.Services.Any(static service => service.ServiceType == typeof(RedisConnection)))
        {
            return;
        }

        aws.Services.AddSingleton<IValidateOptions<RedisIdempotencyOptions>, RedisIdempotencyOptionsValidator>();
        aws.ValidateOnStart<RedisIdempotencyOptions>();
        aws.Services.AddSingleton(CreateConnection);
    }

    private static RedisConnection CreateConnection(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<RedisIdempotencyOptions>>().Value.Configuration is { } configuration)
        {
            return new(configuration);
        }

        return new(services.GetService<IConnectionMultiplexer>() ?? throw new InvalidOperationException(
            "No IConnectionMultiplexer is registered, and UseRedisIdempotency() was not called or given no connection string. Do one of the two."));
    }
}
