using Messaging.Aws.Local;
using Messaging.Aws.Local.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Aws;

/// <summary>Puts Local AWS in the place of AWS.</summary>
public static class LocalAwsMessagingBuilderExtensions
{
    /// <summary>Embeds SQS and SES in the process: no account, no network. A service that has an address of its own
    /// (<see cref="AwsClientOptions.SqsServiceUrl"/>, <see cref="AwsClientOptions.SesServiceUrl"/>) is still reached there.</summary>
    /// <param name="aws">The builder.</param>
    /// <param name="configure">Sets what Local AWS pretends to be; null for the defaults.</param>
    /// <param name="allowInProduction">Whether it may run in the environment <c>Production</c>; else the host's start fails there.</param>
    /// <remarks>The domain of the configured sender is a verified identity from the start. Read queues and inbox from the service
    /// <see cref="LocalAws"/>.</remarks>
    public static AwsMessagingBuilder UseLocalAws(
        this AwsMessagingBuilder aws, Action<LocalAwsOptions>? configure = null, bool allowInProduction = false)
    {
        ArgumentNullException.ThrowIfNull(aws);
        aws.Services.TryAddSingleton(services => LocalAwsStart.Create(services, configure));
        return Use(aws, allowInProduction);
    }

    /// <summary>Uses a Local AWS that the caller made, for example one that several hosts share in a test.</summary>
    /// <param name="aws">The builder.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="allowInProduction">Whether it may run in the environment <c>Production</c>; else the host's start fails there.</param>
    public static AwsMessagingBuilder UseLocalAws(this AwsMessagingBuilder aws, LocalAws instance, bool allowInProduction = false)
    {
        ArgumentNullException.ThrowIfNull(aws);
        ArgumentNullException.ThrowIfNull(instance);
        aws.Services.TryAddSingleton(instance);
        return Use(aws, allowInProduction);
    }

    private static AwsMessagingBuilder Use(AwsMessagingBuilder aws, bool allowInProduction)
    {
        aws.Services.AddSingleton<IValidateOptions<AwsClientOptions>>(services => new LocalAwsEnvironmentValidator(services, allowInProduction));
        aws.Services.AddSingleton<IPostConfigureOptions<AwsClientOptions>>(
            services => new PostConfigureOptions<AwsClientOptions>(Options.DefaultName, options => Apply(options, services.GetRequiredService<LocalAws>())));
        return aws;
    }

    private static void Apply(AwsClientOptions options, LocalAws instance)
    {
        var factory = new LocalAwsHttpClientFactory(instance);
        options.SqsHttpClientFactory ??= options.SqsServiceUrl is null ? factory : null;
        options.SesHttpClientFactory ??= options.SesServiceUrl is null ? factory : null;
        options.Credentials = instance.Credentials;
        options.Region = instance.Region;
    }
}
