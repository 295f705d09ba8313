namespace Messaging.Aws.Configuration;

/// <summary>Every setting that configuration can hold; a test compares it with the options.</summary>
internal static class MessagingSettings
{
    public const string ClientSection = "Client";
    public const string QueuesSection = "Queues";
    public const string EmailSection = "Email";
    public const string EmailEventsSection = "EmailEvents";

    public static readonly SettingsTable<EnvironmentOptions> Root = new()
    {
        { nameof(EnvironmentOptions.Environment), SettingFormats.Text, (options, value) => options.Environment = value },
        { nameof(EnvironmentOptions.QueueNameTemplate), SettingFormats.Text, (options, value) => options.QueueNameTemplate = value },
        ClientSection,
        QueuesSection,
        EmailSection,
        EmailEventsSection,
    };

    public static readonly SettingsTable<AwsClientOptions> Client = new()
    {
        { nameof(AwsClientOptions.Region), SettingFormats.Text, (options, value) => options.Region = value },
        { nameof(AwsClientOptions.Profile), SettingFormats.Text, (options, value) => options.Profile = value },
        { nameof(AwsClientOptions.SqsServiceUrl), SettingFormats.Text, (options, value) => options.SqsServiceUrl = value },
        { nameof(AwsClientOptions.SesServiceUrl), SettingFormats.Text, (options, value) => options.SesServiceUrl = value },
    };

    public static readonly SettingsTable<EmailOptions> Email = new()
    {
        { nameof(EmailOptions.From), SettingFormats.Text, (options, value) => options.From = value },
        { nameof(EmailOptions.ConfigurationSet), SettingFormats.Text, (options, value) => options.ConfigurationSet = value },
        { nameof(EmailOptions.SendTimeout), SettingFormats.Duration, (options, value) => options.SendTimeout = value },
        { nameof(EmailOptions.RateShare), SettingFormats.Number, (options, value) => options.RateShare = value },
        { nameof(EmailOptions.FallbackSendRate), SettingFormats.Number, (options, value) => options.FallbackSendRate = value },
        { nameof(EmailOptions.QuotaRefreshInterval), SettingFormats.Duration, (options, value) => options.QuotaRefreshInterval = value },
        { nameof(EmailOptions.IdempotencyRetention), SettingFormats.Duration, (options, value) => options.IdempotencyRetention = value },
        { nameof(EmailOptions.UnknownOutcome), SettingFormats.OneOf<UnknownOutcomePolicy>(), (options, value) => options.UnknownOutcome = value },
        { nameof(EmailOptions.SuppressionRetention), SettingFormats.Duration, (options, value) => options.SuppressionRetention = value },
    };
}
