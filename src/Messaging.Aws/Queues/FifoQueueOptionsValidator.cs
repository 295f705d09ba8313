using Microsoft.Extensions.Options;

namespace Messaging.Aws.Queues;

/// <summary>Checks the options and the registration of one queue and reports every problem at once.</summary>
internal sealed class FifoQueueOptionsValidator(AwsMessagingRegistry registry) : IValidateOptions<FifoQueueOptions>
{
    // SQS limits: SetQueueAttributes, MaximumMessageSize, VisibilityTimeout, RedrivePolicy (read 2026-08).
    private const int MinMessageBytes = 1_024;
    private const int MaxMessageBytes = 1_048_576;
    private const int MaxReceiveCountLimit = 1_000;

    // Two seconds at least: renewals happen at a third of the timeout, and SQS counts in whole seconds.
    private static readonly TimeSpan MinVisibilityTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxVisibilityTimeout = TimeSpan.FromHours(12);

    public ValidateOptionsResult Validate(string? name, FifoQueueOptions options)
    {
        var queue = registry.Get(name!);
        var problems = new OptionsProblems($"Queues:{name}");
        problems.AddRange(queue.Problems);
        CheckNames(problems, queue.Name, options);
        problems.CheckRange(nameof(options.VisibilityTimeout), options.VisibilityTimeout, MinVisibilityTimeout, MaxVisibilityTimeout);
        problems.CheckWholeSeconds(nameof(options.VisibilityTimeout), options.VisibilityTimeout);
        problems.CheckRange("DeadLetterQueue:MaxReceiveCount", options.DeadLetterQueue.MaxReceiveCount, 1, MaxReceiveCountLimit);
        if (options.MaxMessageBytes is { } bytes)
        {
            problems.CheckRange(nameof(options.MaxMessageBytes), bytes, MinMessageBytes, MaxMessageBytes);
        }

        Consuming.ConsumerOptionsRules.Check(problems, options, queue);
        return problems.ToResult();
    }

    private static void CheckNames(OptionsProblems problems, string registeredName, FifoQueueOptions options)
    {
        var queueName = QueueNames.Of(registeredName, options);
        if (!QueueNames.IsValid(queueName))
        {
            problems.Add(nameof(options.QueueName), queueName, $"is no name of a FIFO queue: {QueueNames.Rule}");
        }
        else if (options.DeadLetterQueue.Enabled && QueueNames.DeadLetterOf(registeredName, options) is var deadLetterName && !QueueNames.IsValid(deadLetterName))
        {
            problems.Add("DeadLetterQueue:QueueName", deadLetterName, $"is no name of a FIFO queue: {QueueNames.Rule}");
        }
    }
}
