using Messaging.Aws.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Configuration;

/// <summary>Checks what no options of their own report: top-level keys, queues that nobody registered, names that meet.</summary>
internal static class ConfigurationChecks
{
    // Enough to recognise that the whole configuration was given, environment variables and all.
    private const int ManyForeignKeys = 3;

    public static IEnumerable<string> Check(IServiceProvider services)
    {
        var registry = services.GetRequiredService<AwsMessagingRegistry>();
        return TopLevel(registry.Configuration)
            .Concat(Unknown(registry, MessagingSettings.QueuesSection, "queue", static queue => queue.EmailEvents is null))
            .Concat(Unknown(registry, MessagingSettings.EmailEventsSection, "queue with e-mail events", static queue => queue.EmailEvents is not null))
            .Concat(UnreadEmail(registry))
            .Concat(services.GetRequiredService<QueueNaming>().Problems())
            .Concat(SharedNames(registry, services));
    }

    private static List<string> TopLevel(IConfiguration? configuration)
    {
        List<string> problems = [];
        if (configuration is not null)
        {
            MessagingSettings.Root.Read(configuration, new EnvironmentOptions(), problems);
        }

        return configuration is IConfigurationRoot && problems.Count > ManyForeignKeys
            ? [$"UseConfiguration was given a whole configuration: {problems.Count} of its keys are no settings of this library. Give it the section "
               + "that belongs to the library, such as configuration.GetSection(\"AwsMessaging\")."]
            : problems;
    }

    private static IEnumerable<string> Unknown(AwsMessagingRegistry registry, string path, string what, Func<QueueRegistration, bool> isOne)
    {
        var known = registry.Queues.Where(isOne).Select(queue => queue.Name).ToArray();
        return (registry.Configuration?.GetSection(path).GetChildren() ?? [])
            .Where(section => !known.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            .Select(section => $"{section.Path} is not a registered {what}. {NearestNames.Hint(section.Key, known)}");
    }

    private static IEnumerable<string> UnreadEmail(AwsMessagingRegistry registry)
    {
        var section = registry.Configuration?.GetSection(MessagingSettings.EmailSection);
        return section is not null && section.GetChildren().Any() && !registry.HasEmail
            ? [$"{section.Path} is set, but no e-mail is registered. Call aws.AddEmail(), or leave the section out."]
            : [];
    }

    private static IEnumerable<string> SharedNames(AwsMessagingRegistry registry, IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptionsMonitor<FifoQueueOptions>>();
        return registry.Queues.Select(queue => queue.Name)
            .Where(name => !StartValidator.Of<FifoQueueOptions>(name)(services).Any())
            .GroupBy(name => QueueNames.Of(name, options.Get(name)), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"Queues {string.Join(" and ", group.Select(name => $"'{name}'"))} are both '{group.Key}' in SQS. "
                + "Register it once, with all its message types.");
    }
}
