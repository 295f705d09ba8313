using Messaging.Aws;
using Messaging.Aws.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the library to an application's health checks.</summary>
public static class AwsMessagingHealthChecksBuilderExtensions
{
    private static readonly TimeSpan MaxInterval = TimeSpan.FromHours(1);

    // A long poll of 20 s with its 10 s of grace must not look like a standstill.
    private static readonly TimeSpan MinStalledAfter = TimeSpan.FromSeconds(31);
    private static readonly TimeSpan MaxStalledAfter = TimeSpan.FromDays(1);

    /// <summary>Adds one health check for everything registered with <c>AddAwsMessaging</c>: a queue or an idempotency store that cannot be
    /// reached, a consumer that failed or stands still, and an SES account that takes no mail make it unhealthy; findings of
    /// <see cref="IQueueDoctor"/>, waiting dead letters, parked groups and warnings about the SES account degrade it.</summary>
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
        Check(nameof(options.QueueCheckInterval), options.QueueCheckInterval, TimeSpan.Zero, MaxInterval);
        Check(nameof(options.EmailCheckInterval), options.EmailCheckInterval, TimeSpan.Zero, MaxInterval);
        Check(nameof(options.StalledAfter), options.StalledAfter, MinStalledAfter, MaxStalledAfter);
        if (options.DegradedFromDeadLetters < 1)
        {
            problems.Add($"{nameof(options.DegradedFromDeadLetters)} = '{options.DegradedFromDeadLetters}' must be at least 1, or null.");
        }

        if (options.DegradedFromParkedGroups < 1)
        {
            problems.Add($"{nameof(options.DegradedFromParkedGroups)} = '{options.DegradedFromParkedGroups}' must be at least 1, or null.");
        }

        return string.Join(' ', problems);

        void Check(string name, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                problems.Add($"{name} = '{value}' must be from {least} to {most}.");
            }
        }
    }
}
