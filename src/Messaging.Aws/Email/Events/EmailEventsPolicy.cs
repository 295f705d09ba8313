using System.Text.RegularExpressions;

namespace Messaging.Aws.Email.Events;

/// <summary>The access policy that lets a topic or a rule bring events, and nobody else.</summary>
internal static partial class EmailEventsPolicy
{
    public const string TopicRule = "is no ARN of a standard SNS topic, such as arn:aws:sns:eu-west-1:123456789012:ses-events";
    public const string RuleRule = "is no ARN of an EventBridge rule, such as arn:aws:events:eu-west-1:123456789012:rule/ses-events";

    public static bool IsTopic(string arn) => Topic().IsMatch(arn);

    public static bool IsRule(string arn) => Rule().IsMatch(arn);

    /// <summary>The policy as JSON, <c>{queue-arn}</c> standing for the queue's ARN; null without a source. ARNs that are valid need no escaping.</summary>
    public static string? Of(string? topicArn, string? ruleArn)
    {
        string[] statements =
        [
            .. topicArn is null ? [] : new[] { Allow("SesEventsFromTopic", "sns.amazonaws.com", topicArn) },
            .. ruleArn is null ? [] : new[] { Allow("SesEventsFromRule", "events.amazonaws.com", ruleArn) },
        ];
        return statements.Length == 0 ? null : $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
    }

    private static string Allow(string id, string service, string sourceArn) =>
        $$$$"""{"Sid":"{{{{id}}}}","Effect":"Allow","Principal":{"Service":"{{{{service}}}}"},"Action":"sqs:SendMessage","Resource":"{queue-arn}","Condition":{"ArnEquals":{"aws:SourceArn":"{{{{sourceArn}}}}"}}}""";

    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Topic();

    [GeneratedRegex(@"^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:rule/[A-Za-z0-9._/-]{1,330}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Rule();
}
