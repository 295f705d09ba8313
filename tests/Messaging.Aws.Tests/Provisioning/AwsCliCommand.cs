using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Aws.Tests.Provisioning;

/// <summary>Runs the command of a fix as the AWS CLI would, so that a test can see whether it helps.</summary>
internal static class AwsCliCommand
{
    public static async Task RunAsync(AmazonSQSClient sqs, string fix)
    {
        var command = Regex.Match(fix, @"aws sqs (?<operation>[a-z-]+)(?<arguments>( --[a-z-]+ '([^']|'\\'')*')+)");
        Assert.True(command.Success, $"No command in: {fix}");
        var arguments = Regex.Matches(command.Groups["arguments"].Value, @"--(?<name>[a-z-]+) '(?<value>([^']|'\\'')*)'")
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Replace("'\\''", "'", StringComparison.Ordinal));
        switch (command.Groups["operation"].Value)
        {
            case "set-queue-attributes":
                await sqs.SetQueueAttributesAsync(arguments["queue-url"], Map(arguments["attributes"]));
                break;
            case "tag-queue":
                await sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = arguments["queue-url"], Tags = Map(arguments["tags"]) });
                break;
            case "create-queue":
                await sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = arguments["queue-name"], Attributes = Map(arguments["attributes"]) });
                break;
            case "start-message-move-task":
                await sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = arguments["source-arn"] });
                break;
            default:
                Assert.Fail($"Unknown operation in: {fix}");
                break;
        }
    }

    private static Dictionary<string, string> Map(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
