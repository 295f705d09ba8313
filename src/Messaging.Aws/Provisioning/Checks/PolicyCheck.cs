namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether everybody may use the queue.</summary>
internal static class PolicyCheck
{
    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject)
    {
        if (PolicyJson.AllowsEverybody(subject.Queue.Attributes.GetValueOrDefault(SqsAttributes.Policy)))
        {
            yield return subject.Setting(
                QueueFindingSeverity.Warning,
                "policy-open",
                "The access policy allows everybody (Principal *) something without a condition.",
                "Anybody with an AWS account can do it: send events that look like your own, or read and delete yours.",
                $"Name accounts or roles in the policy, or take it away: {AwsCli.Set(subject.Queue.Url, SqsAttributes.Policy, "")}");
        }
    }
}
