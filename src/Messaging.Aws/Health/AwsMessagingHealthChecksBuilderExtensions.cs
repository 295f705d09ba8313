using Messaging.Aws;
using Messaging.Aws.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the library to an application's health checks.</summary>
public static class AwsMessagingHealthChecksBuilderExtensions
{
    private static readonly TimeSpan MaxInterval = TimeSpan.FromHours(1);

    /// <summary>Adds one health check for everything registered with <c>AddAwsMessaging</c>: queues that cannot be reached make it
    /// unhealthy; findings of <see cref="IQueueDoctor"/> and waiting dead letters degrade it.</summary>
    /// <param name="builder">The health checks, from <c>services.AddHealthChecks()</c>.</param>
    /// <param name="configure">Sets what it looks at; null for the defaults.</param>
    /// <param name="name">Its name in the report.</param>
    /// <param name="failureStatus">What an unhealthy result is reported as; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Its tags, to choose checks by; null for none. Do not use it as a liveness probe: restarting the process does not
    /// bring a queue back.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names every such option.</exception>
    public static IHealthChecksBuilder AddAwsMessaging(
        this IHealthChecksBuilder builder,
        Action<MessagingHealthOptions>? configure = null,
        string name = "aws-messaging",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new MessagingHealthOptions();
        configure?.Invoke(options);
        if (ProblemsOf(options) is { Length: > 0 } problems)
        {
            throw new ArgumentException(problems, nameof(configure));
        }

        AwsMessagingServices.AddCore(builder.Services);
        return builder.Add(new HealthCheckRegistration(
            name, services => new MessagingHealthCheck(services.GetServices<IMessagingHealthContributor>(), options), failureStatus, tags));
    }

    private static string ProblemsOf(MessagingHealthOptions options)
    {
        List<string> problems = [];
        if (options.QueueCheckInterval < TimeSpan.Zero || options.QueueCheckInterval > MaxInterval)
        {
            problems.Add($"{nameof(options.QueueCheckInterval)} = '{options.QueueCheckInterval}' must be from 00:00:00 to {MaxInterval}.");
        }

        if (options.DegradedFromDeadLetters < 1)
        {
            problems.Add($"{nameof(options.DegradedFromDeadLetters)} = '{options.DegradedFromDeadLetters}' must be at least 1, or null.");
        }

        return string.Join(' ', problems);
    }
}
