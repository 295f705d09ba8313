namespace Messaging.Aws.Configuration;

/// <summary>The settings of one queue with SES events, under <c>EmailEvents:{name}</c>.</summary>
internal static class EmailEventsSettings
{
    public static readonly SettingsTable<EmailEventsOptions> Queue = new()
    {
        { nameof(EmailEventsOptions.QueueName), SettingFormats.Text, (options, value) => options.QueueName = value },
        { nameof(EmailEventsOptions.Provisioning), SettingFormats.OneOf<ProvisioningMode>(), (options, value) => options.Provisioning = value },
        { nameof(EmailEventsOptions.StartCheck), SettingFormats.Optional(SettingFormats.OneOf<QueueStartCheck>()), (options, value) => options.StartCheck = value },
        { nameof(EmailEventsOptions.DeadLetterQueue), options => options.DeadLetterQueue, QueueSettings.DeadLetterQueue },
        { nameof(EmailEventsOptions.Setup), options => options.Setup, QueueSettings.Setup },
        { nameof(EmailEventsOptions.TopicArn), SettingFormats.Text, (options, value) => options.TopicArn = value },
        { nameof(EmailEventsOptions.RuleArn), SettingFormats.Text, (options, value) => options.RuleArn = value },
        { nameof(EmailEventsOptions.VisibilityTimeout), SettingFormats.Duration, (options, value) => options.VisibilityTimeout = value },
        { nameof(EmailEventsOptions.MaxConcurrentEvents), SettingFormats.Integer, (options, value) => options.MaxConcurrentEvents = value },
        { nameof(EmailEventsOptions.MaxHandlerAttempts), SettingFormats.Integer, (options, value) => options.MaxHandlerAttempts = value },
        { nameof(EmailEventsOptions.HandlerRetryDelay), SettingFormats.Duration, (options, value) => options.HandlerRetryDelay = value },
        { nameof(EmailEventsOptions.HandlerTimeout), SettingFormats.Optional(SettingFormats.Duration), (options, value) => options.HandlerTimeout = value },
        { nameof(EmailEventsOptions.DrainTimeout), SettingFormats.Duration, (options, value) => options.DrainTimeout = value },
        { nameof(EmailEventsOptions.IdempotencyRetention), SettingFormats.Duration, (options, value) => options.IdempotencyRetention = value },
    };
}
