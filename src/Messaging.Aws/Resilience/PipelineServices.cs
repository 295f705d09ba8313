using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Registry;

namespace Messaging.Aws.Resilience;

/// <summary>Registers the named pipelines: the user's where one was given, else the default.</summary>
internal static class PipelineServices
{
    /// <summary>Registers a pipeline once; a second call for the same name changes nothing.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="registry">Where the user's own pipelines are.</param>
    /// <param name="name">One of <see cref="AwsMessagingPipelines"/>.</param>
    /// <param name="configureDefault">Builds the default.</param>
    public static void AddPipeline(
        this IServiceCollection services, AwsMessagingRegistry registry, string name, Action<ResiliencePipelineBuilder> configureDefault) =>
        services.AddPipeline(registry, name, (builder, _) => configureDefault(builder));

    /// <summary>As above, for a default that needs services.</summary>
    public static void AddPipeline(
        this IServiceCollection services,
        AwsMessagingRegistry registry,
        string name,
        Action<ResiliencePipelineBuilder, IServiceProvider> configureDefault)
    {
        if (!registry.KnownPipelines.Add(name))
        {
            return;
        }

        services.AddResiliencePipeline(name, (builder, context) =>
        {
            // What is worth a log entry is logged where its meaning is known; Polly would repeat each with a stack trace.
            builder.ConfigureTelemetry(NullLoggerFactory.Instance);
            builder.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            if (registry.Pipelines.TryGetValue(name, out var configure))
            {
                configure(builder);
            }
            else
            {
                configureDefault(builder, context.ServiceProvider);
            }
        });
    }

    public static ResiliencePipeline PipelineFor(this IServiceProvider services, string name) =>
        services.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline(name);
}
