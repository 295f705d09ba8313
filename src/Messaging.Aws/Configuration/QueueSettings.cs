namespace Messaging.Aws.Configuration;

/// <summary>The settings of one queue, under <c>Queues:{name}</c>.</summary>
internal static class QueueSettings
{
    public static readonly SettingsTable<PublisherOptions> Publisher = new()
    {
        { nameof(PublisherOptions.MaxWaitingMessages), SettingFormats.Integer, (options, value) => options.MaxWaitingMessages = value },
        { nameof(PublisherOptions.MaxWaitingBytes), SettingFormats.LongInteger, (options, value) => options.MaxWaitingBytes = value },
        { nameof(PublisherOptions.MaxRequestsInFlight), SettingFormats.Integer, (options, value) => options.MaxRequestsInFlight = value },
        { nameof(PublisherOptions.AttemptTimeout), SettingFormats.Duration, (options, value) => options.AttemptTimeout = value },
        { nameof(PublisherOptions.Linger), SettingFormats.Duration, (options, value) => options.Linger = value },
        { nameof(PublisherOptions.Ordering), SettingFormats.OneOf<PublishOrdering>(), (options, value) => options.Ordering = value },
        { nameof(PublisherOptions.FlushTimeout), SettingFormats.Duration, (options, value) => options.FlushTimeout = value },
    };

    public static readonly SettingsTable<ConsumerOptions> Consumer = new()
    {
        { nameof(ConsumerOptions.MaxConcurrentGroups), SettingFormats.Integer, (options, value) => options.MaxConcurrentGroups = value },
        { nameof(ConsumerOptions.MaxMessagesInHand), SettingFormats.Optional(SettingFormats.Integer), (options, value) => options.MaxMessagesInHand = value },
        { nameof(ConsumerOptions.MaxHandlerAttempts), SettingFormats.Integer, (options, value) => options.MaxHandlerAttempts = value },
        { nameof(ConsumerOptions.HandlerRetryDelay), SettingFormats.Duration, (options, value) => options.HandlerRetryDelay = value },
        { nameof(ConsumerOptions.HandlerTimeout), SettingFormats.Optional(SettingFormats.Duration), (options, value) => options.HandlerTimeout = value },
        { nameof(ConsumerOptions.FailurePolicy), SettingFormats.Optional(SettingFormats.OneOf<FailurePolicy>()), (options, value) => options.FailurePolicy = value },
        { nameof(ConsumerOptions.MaxParkedGroups), SettingFormats.Integer, (options, value) => options.MaxParkedGroups = value },
        { nameof(ConsumerOptions.UnknownTypeDelay), SettingFormats.Duration, (options, value) => options.UnknownTypeDelay = value },
        { nameof(ConsumerOptions.AcknowledgementMode), SettingFormats.OneOf<AcknowledgementMode>(), (options, value) => options.AcknowledgementMode = value },
        { nameof(ConsumerOptions.DrainTimeout), SettingFormats.Duration, (options, value) => options.DrainTimeout = value },
    };

    public static readonly SettingsTable<DeadLetterQueueOptions> DeadLetterQueue = new()
    {
        { nameof(DeadLetterQueueOptions.Enabled), SettingFormats.Flag, (options, value) => options.Enabled = value },
        { nameof(DeadLetterQueueOptions.QueueName), SettingFormats.Text, (options, value) => options.QueueName = value },
        { nameof(DeadLetterQueueOptions.MaxReceiveCount), SettingFormats.Integer, (options, value) => options.MaxReceiveCount = value },
        { nameof(DeadLetterQueueOptions.RetentionPeriod), SettingFormats.Optional(SettingFormats.Duration), (options, value) => options.RetentionPeriod = value },
    };

    public static readonly SettingsTable<QueueSetupOptions> Setup = new()
    {
        { nameof(QueueSetupOptions.HighThroughput), SettingFormats.Optional(SettingFormats.Flag), (options, value) => options.HighThroughput = value },
        { nameof(QueueSetupOptions.RetentionPeriod), SettingFormats.Optional(SettingFormats.Duration), (options, value) => options.RetentionPeriod = value },
        { nameof(QueueSetupOptions.DeliveryDelay), SettingFormats.Optional(SettingFormats.Duration), (options, value) => options.DeliveryDelay = value },
        { nameof(QueueSetupOptions.MaximumMessageBytes), SettingFormats.Optional(SettingFormats.Integer), (options, value) => options.MaximumMessageBytes = value },
        { nameof(QueueSetupOptions.Encryption), SettingFormats.Optional(SettingFormats.OneOf<QueueEncryption>()), (options, value) => options.Encryption = value },
        { nameof(QueueSetupOptions.KmsKeyId), SettingFormats.Text, (options, value) => options.KmsKeyId = value },
        { nameof(QueueSetupOptions.KmsDataKeyReusePeriod), SettingFormats.Optional(SettingFormats.Duration), (options, value) => options.KmsDataKeyReusePeriod = value },
        { nameof(QueueSetupOptions.Policy), SettingFormats.Text, (options, value) => options.Policy = value },
        { nameof(QueueSetupOptions.Tags), options => options.Tags },
    };

    // Below the tables it is made of: static fields are set in the order in which they stand.
    public static readonly SettingsTable<FifoQueueOptions> Queue = new()
    {
        { nameof(FifoQueueOptions.QueueName), SettingFormats.Text, (options, value) => options.QueueName = value },
        { nameof(FifoQueueOptions.Provisioning), SettingFormats.OneOf<ProvisioningMode>(), (options, value) => options.Provisioning = value },
        { nameof(FifoQueueOptions.StartCheck), SettingFormats.Optional(SettingFormats.OneOf<QueueStartCheck>()), (options, value) => options.StartCheck = value },
        { nameof(FifoQueueOptions.VisibilityTimeout), SettingFormats.Duration, (options, value) => options.VisibilityTimeout = value },
        { nameof(FifoQueueOptions.MaxMessageBytes), SettingFormats.Optional(SettingFormats.Integer), (options, value) => options.MaxMessageBytes = value },
        { nameof(FifoQueueOptions.DeadLetterQueue), options => options.DeadLetterQueue, DeadLetterQueue },
        { nameof(FifoQueueOptions.Setup), options => options.Setup, Setup },
        { nameof(FifoQueueOptions.Publisher), options => options.Publisher, Publisher },
        { nameof(FifoQueueOptions.Consumer), options => options.Consumer, Consumer },
    };
}
