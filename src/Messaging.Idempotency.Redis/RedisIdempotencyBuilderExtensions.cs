using Messaging.Idempotency.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Messaging.Aws;

/// <summary>Adds the Redis idempotency store to <c>AddAwsMessaging</c>.</summary>
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
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisIdempotencyOptions>, RedisIdempotencyOptionsValidator>());
        aws.ValidateOnStart<RedisIdempotencyOptions>();
        services.AddOptions<RedisIdempotencyOptions>().Configure(options =>
        {
            options.Configuration = configuration;
            configure?.Invoke(options);
        });
        services.TryAddSingleton(CreateConnection);
        services.Replace(ServiceDescriptor.Singleton<IIdempotencyStore>(provider => new RedisIdempotencyStore(
            provider.GetRequiredService<RedisConnection>(),
            provider.GetRequiredService<IOptions<RedisIdempotencyOptions>>().Value,
            provider.GetRequiredService<TimeProvider>())));
        return aws;
    }

    private static RedisConnection CreateConnection(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<RedisIdempotencyOptions>>().Value.Configuration is { } configuration)
        {
            return new(configuration);
        }

        return new(services.GetService<IConnectionMultiplexer>() ?? throw new InvalidOperationException(
            "UseRedisIdempotency() was given no connection string, and no IConnectionMultiplexer is registered. Do one of the two."));
    }
}
