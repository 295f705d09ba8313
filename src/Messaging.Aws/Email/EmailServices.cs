using Messaging.Aws.Diagnostics;
using Messaging.Aws.Email.Bulk;
using Messaging.Aws.Email.Composing;
using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Email.Management;
using Messaging.Aws.Email.Pacing;
using Messaging.Aws.Email.Sending;
using Messaging.Aws.Health;
using Messaging.Aws.Hosting;
using Messaging.Aws.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Email;

/// <summary>Registers what e-mail needs.</summary>
internal static class EmailServices
{
    public static void Add(IServiceCollection services, AwsMessagingRegistry registry)
    {
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>();
        services.AddPipeline(registry, AwsMessagingPipelines.Email, EmailPipeline.Configure);
        services.TryAddSingleton<IIdempotencyStore>(static provider => new InMemoryIdempotencyStore(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SesClientProvider>();
        services.AddSingleton(static provider => new EmailComposer(Options(provider)));
        services.AddSingleton(static provider => new QuotaWatch(
            provider.GetRequiredService<SesClientProvider>(), Options(provider), Time(provider), provider.LoggerFor<QuotaWatch>()));
        services.AddSingleton(static provider =>
        {
            // Made before the gate and so disposed of after it: Polly waits half a minute for mails under way, and those in the gate end with it.
            _ = provider.PipelineFor(AwsMessagingPipelines.Email);
            return new RateGate(provider.GetRequiredService<QuotaWatch>(), Options(provider), Time(provider), provider.LoggerFor<RateGate>());
        });
        services.AddSingleton(static provider => new SettledSends(provider.GetRequiredService<IIdempotencyStore>(), Options(provider)));
        services.AddSingleton(static provider => new SendRecords(
            provider.GetRequiredService<IIdempotencyStore>(), provider.GetRequiredService<SettledSends>(), Options(provider), Time(provider), provider.LoggerFor<SendRecords>()));
        services.AddSingleton<IEmailEventStep>(static provider => new SendSettler(
            provider.GetRequiredService<IIdempotencyStore>(), provider.GetRequiredService<SettledSends>(), Options(provider), Time(provider), provider.LoggerFor<SendSettler>()));
        services.AddSingleton(static provider => new SesRequests(
            provider.GetRequiredService<SesClientProvider>(), Options(provider), Time(provider)));
        services.AddSingleton(static provider => new MailDispatcher(
            provider.GetRequiredService<RateGate>(),
            provider.GetRequiredService<SesRequests>(),
            provider.PipelineFor(AwsMessagingPipelines.Email)));
        services.AddSingleton(static provider => new BulkDispatcher(
            provider.GetRequiredService<RateGate>(),
            provider.GetRequiredService<SesRequests>(),
            provider.PipelineFor(AwsMessagingPipelines.Email)));
        services.AddSingleton<BulkComposer>();
        services.AddSingleton<BulkSender>();
        AddManagement(services);
        services.AddSingleton(static provider => new EmailTelemetry(Time(provider), provider.LoggerFor<EmailTelemetry>()));
        services.AddSingleton<SendsUnderWay>();
        services.AddSingleton(HealthOf);
        services.AddSingleton<IHostedPart, EmailPart>();
        services.AddSingleton<EmailSender>();
        services.TryAddKeyedSingleton<IEmailSender>(EmailBuilder.Direct, static (provider, _) => provider.GetRequiredService<EmailSender>());
        services.TryAddSingleton<IEmailSender>(static provider => provider.GetRequiredService<EmailSender>());
    }

    private static IMessagingHealthContributor HealthOf(IServiceProvider provider) => provider.GetRequiredService<IEmailSender>() is RecordingEmailSender or FileEmailSender
        ? new NoHealth()
        : new EmailHealth(provider.GetRequiredService<IEmailAccount>(), Options(provider).From, Time(provider));

    private static void AddManagement(IServiceCollection services)
    {
        services.AddSingleton<SesManagement>();
        services.AddSingleton<SenderCoverage>();
        services.AddSingleton<RecipientCheck>();
        services.TryAddSingleton<IEmailIdentities, EmailIdentities>();
        services.TryAddSingleton<IEmailSuppressionList, EmailSuppressionList>();
        services.TryAddSingleton<IEmailTemplates, EmailTemplates>();
        services.TryAddSingleton<IEmailConfigurationSets, EmailConfigurationSets>();
        services.TryAddSingleton<IEmailAccount>(static provider => new EmailAccount(
            provider.GetRequiredService<SesManagement>(),
            provider.GetRequiredService<SenderCoverage>(),
            provider.GetRequiredService<RecipientCheck>(),
            Options(provider)));
    }

    private static EmailOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<EmailOptions>>().Value;

    private static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
