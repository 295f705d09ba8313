using Messaging.Aws.Provisioning;

namespace Messaging.Aws.Tests.Provisioning;

public sealed class PolicyJsonTests
{
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["123456789012"]},"Action":["sqs:SendMessage","sqs:GetQueueUrl"],"Resource":"r"}]}""";

    [Theory]
    [InlineData("""{ "Statement": { "Action": ["SQS:GetQueueUrl", "SQS:SendMessage"], "Effect": "Allow", "Resource": ["r"], "Principal": { "AWS": "arn:aws:iam::123456789012:root" } }, "Version": "2012-10-17" }""", true)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":["123456789012"]},"Action":["sqs:SendMessage","sqs:GetQueueUrl"],"Resource":"r"}]}""", false)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["123456789012"]},"Action":["sqs:SendMessage"],"Resource":"r"}]}""", false)]
    [InlineData("", false)]
    public void Policies_are_compared_by_what_they_say(string other, bool same) => Assert.Equal(same, PolicyJson.SaysTheSame(Policy, other));

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*"}]}""", true)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"sqs:*"}}""", true)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*"}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Condition":{}}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:*"}]}""", false)]
    [InlineData(null, false)]
    public void An_open_policy_is_recognised(string? policy, bool open) => Assert.Equal(open, PolicyJson.AllowsEverybody(policy));
}
