using Messaging.Aws.Diagnostics;
using Messaging.Aws.Email.Composing;
using Messaging.Aws.Email.Idempotency;
using Messaging.Aws.Email.Pacing;
using Messaging.Aws.Email.Sending;
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
        services.AddSingleton(static provider => new RateGate(
            provider.GetRequiredService<QuotaWatch>(), Options(provider), Time(provider), provider.LoggerFor<RateGate>()));
        services.AddSingleton(static provider => new SendRecords(
            provider.GetRequiredService<IIdempotencyStore>(), Options(provider), Time(provider), provider.LoggerFor<SendRecords>()));
        services.AddSingleton(static provider => new SesRequests(
            provider.GetRequiredService<SesClientProvider>(), Options(provider), Time(provider)));
        services.AddSingleton(static provider => new MailDispatcher(
            provider.GetRequiredService<RateGate>(),
            provider.GetRequiredService<SesRequests>(),
            provider.PipelineFor(AwsMessagingPipelines.Email)));
        services.AddSingleton<IHostedPart>(static provider => new EmailPart(provider.GetRequiredService<SesClientProvider>));
        services.TryAddSingleton<IEmailSender, EmailSender>();
    }

    private static EmailOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<EmailOptions>>().Value;

    private static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
