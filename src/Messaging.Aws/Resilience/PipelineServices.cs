using Microsoft.Extensions.DependencyInjection;
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
        this IServiceCollection services, AwsMessagingRegistry registry, string name, Action<ResiliencePipelineBuilder> configureDefault)
    {
        if (!registry.KnownPipelines.Add(name))
        {
            return;
        }

        services.AddResiliencePipeline(name, (builder, context) =>
        {
            builder.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            registry.Pipelines.GetValueOrDefault(name, configureDefault)(builder);
        });
    }

    public static ResiliencePipeline PipelineFor(this IServiceProvider services, string name) =>
        services.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline(name);
}
