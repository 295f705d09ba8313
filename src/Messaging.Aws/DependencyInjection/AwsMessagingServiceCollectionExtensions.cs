using Messaging.Aws;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the library to an application.</summary>
public static class AwsMessagingServiceCollectionExtensions
{
    /// <summary>Adds publishers, consumers and e-mail over Amazon SQS FIFO and Amazon SES v2. May be called several times; starts nothing
    /// before the host starts.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Describes queues and e-mail. Mistakes are reported together when the host starts.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAwsMessaging(this IServiceCollection services, Action<AwsMessagingBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        configure(new AwsMessagingBuilder(services, AwsMessagingServices.AddCore(services)));
        return services;
    }
}
