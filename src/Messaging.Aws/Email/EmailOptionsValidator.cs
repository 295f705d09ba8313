using Messaging.Aws.Email.Composing;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Email;

/// <summary>Checks how e-mail is sent and reports every problem at once.</summary>
internal sealed class EmailOptionsValidator : IValidateOptions<EmailOptions>
{
    private static readonly TimeSpan MinSendTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxSendTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MinRefresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxRefresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan MinRetention = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxRetention = TimeSpan.FromDays(366);

    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var problems = new OptionsProblems("Email");
        CheckSender(problems, options);
        problems.CheckRange(nameof(options.SendTimeout), options.SendTimeout, MinSendTimeout, MaxSendTimeout);
        problems.CheckRange(nameof(options.FallbackSendRate), options.FallbackSendRate, 0.01, 100_000);
        problems.CheckRange(nameof(options.QuotaRefreshInterval), options.QuotaRefreshInterval, MinRefresh, MaxRefresh);
        problems.CheckRange(nameof(options.IdempotencyRetention), options.IdempotencyRetention, MinRetention, MaxRetention);
        problems.CheckRange(nameof(options.SuppressionRetention), options.SuppressionRetention, MinRetention, SuppressionLimits.MaxRetention);
        if (!(options.RateShare is > 0 and <= 1))
        {
            problems.Add(nameof(options.RateShare), options.RateShare, "must be above 0 and at most 1");
        }

        if (!Enum.IsDefined(options.UnknownOutcome))
        {
            problems.Add(nameof(options.UnknownOutcome), options.UnknownOutcome, "must be DoNotResend or Resend");
        }

        return problems.ToResult();
    }

    private static void CheckSender(OptionsProblems problems, EmailOptions options)
    {
        if (options.From is { } from && !Mailbox.TryParse(from, out _, out var rule))
        {
            problems.Add(nameof(options.From), from, $"is no sender: {rule}");
        }

        if (options.ConfigurationSet is { } set && !EmailLimits.IsConfigurationSetName(set))
        {
            problems.Add(nameof(options.ConfigurationSet), set, $"is no configuration set: {EmailLimits.ConfigurationSetRule}");
        }
    }
}
