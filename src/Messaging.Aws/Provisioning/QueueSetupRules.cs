using System.Text.Json;

namespace Messaging.Aws.Provisioning;

/// <summary>The rules of everything about a queue's set-up.</summary>
internal static class QueueSetupRules
{
    // SQS limits: SetQueueAttributes, TagQueue (read 2026-08).
    private const int MinMessageBytes = 1_024;
    private const int MaxMessageBytes = 1_048_576;
    private const int MaxReceiveCountLimit = 1_000;
    private const int MaxTags = 50;
    private const int MaxTagKeyLength = 128;
    private const int MaxTagValueLength = 256;
    private const string DeadLetterQueue = nameof(FifoQueueOptions.DeadLetterQueue);
    private const string Setup = nameof(FifoQueueOptions.Setup);

    private static readonly TimeSpan MinRetention = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxRetention = TimeSpan.FromDays(14);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MinKeyReuse = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxKeyReuse = TimeSpan.FromDays(1);

    public static void Check(OptionsProblems problems, FifoQueueOptions options)
    {
        CheckEnum<ProvisioningMode>(problems, nameof(options.Provisioning), options.Provisioning);
        CheckEnum(problems, nameof(options.StartCheck), options.StartCheck);
        CheckEnum(problems, $"{Setup}:{nameof(QueueSetupOptions.Encryption)}", options.Setup.Encryption);
        problems.CheckRange(
            $"{DeadLetterQueue}:{nameof(DeadLetterQueueOptions.MaxReceiveCount)}", options.DeadLetterQueue.MaxReceiveCount, 1, MaxReceiveCountLimit);
        CheckSeconds(
            problems, $"{DeadLetterQueue}:{nameof(DeadLetterQueueOptions.RetentionPeriod)}", options.DeadLetterQueue.RetentionPeriod, MinRetention, MaxRetention);
        CheckNumbers(problems, options.Setup);
        CheckEncryption(problems, options.Setup);
        CheckTags(problems, options.Setup.Tags);
        CheckPolicy(problems, options.Setup.Policy);
    }

    private static void CheckNumbers(OptionsProblems problems, QueueSetupOptions setUp)
    {
        CheckSeconds(problems, $"{Setup}:{nameof(setUp.RetentionPeriod)}", setUp.RetentionPeriod, MinRetention, MaxRetention);
        CheckSeconds(problems, $"{Setup}:{nameof(setUp.DeliveryDelay)}", setUp.DeliveryDelay, TimeSpan.Zero, MaxDelay);
        CheckSeconds(problems, $"{Setup}:{nameof(setUp.KmsDataKeyReusePeriod)}", setUp.KmsDataKeyReusePeriod, MinKeyReuse, MaxKeyReuse);
        if (setUp.MaximumMessageBytes is { } bytes)
        {
            problems.CheckRange($"{Setup}:{nameof(setUp.MaximumMessageBytes)}", bytes, MinMessageBytes, MaxMessageBytes);
        }
    }

    private static void CheckEncryption(OptionsProblems problems, QueueSetupOptions setUp)
    {
        if (setUp.Encryption == QueueEncryption.Kms && string.IsNullOrWhiteSpace(setUp.KmsKeyId))
        {
            problems.Add($"{Setup}:{nameof(setUp.KmsKeyId)}", setUp.KmsKeyId, "must name a key, since Encryption is Kms");
        }
        else if (setUp.Encryption != QueueEncryption.Kms && setUp.KmsKeyId is not null)
        {
            problems.Add($"{Setup}:{nameof(setUp.KmsKeyId)}", setUp.KmsKeyId, "has no effect: set Encryption to Kms, or leave it out");
        }

        if (setUp.Encryption != QueueEncryption.Kms && setUp.KmsDataKeyReusePeriod is { } period)
        {
            problems.Add($"{Setup}:{nameof(setUp.KmsDataKeyReusePeriod)}", period, "has no effect: set Encryption to Kms, or leave it out");
        }
    }

    private static void CheckTags(OptionsProblems problems, IDictionary<string, string> tags)
    {
        if (tags.Count > MaxTags)
        {
            problems.Add($"{Setup}:{nameof(QueueSetupOptions.Tags)}", tags.Count, $"are too many: at most {MaxTags}");
        }

        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaxTagKeyLength || value.Length > MaxTagValueLength)
            {
                problems.Add(
                    $"{Setup}:{nameof(QueueSetupOptions.Tags)}:{key}", value, $"is no tag: keys have 1 to {MaxTagKeyLength} characters, values at most {MaxTagValueLength}");
            }
        }
    }

    private static void CheckPolicy(OptionsProblems problems, string? policy)
    {
        if (policy is not null && !IsJsonObject(policy))
        {
            // Not the text itself: a policy is long, and names accounts.
            problems.Add($"{Setup}:{nameof(QueueSetupOptions.Policy)}", $"{policy.Length} characters", "is no JSON object");
        }
    }

    private static bool IsJsonObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void CheckSeconds(OptionsProblems problems, string setting, TimeSpan? value, TimeSpan min, TimeSpan max)
    {
        if (value is { } duration)
        {
            problems.CheckRange(setting, duration, min, max);
            problems.CheckWholeSeconds(setting, duration);
        }
    }

    private static void CheckEnum<TEnum>(OptionsProblems problems, string setting, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } known && !Enum.IsDefined(known))
        {
            problems.Add(setting, value, $"is none of {string.Join(", ", Enum.GetNames<TEnum>())}");
        }
    }
}
