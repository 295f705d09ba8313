using Messaging.Aws.Consuming;
using Messaging.Aws.Provisioning;
using Messaging.Aws.Publishing;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Queues;

/// <summary>Checks the options and the registration of one queue and reports every problem at once.</summary>
internal sealed class FifoQueueOptionsValidator(AwsMessagingRegistry registry) : IValidateOptions<FifoQueueOptions>
{
    // SQS limits: SetQueueAttributes, MaximumMessageSize, VisibilityTimeout (read 2026-08).
    private const int MinMessageBytes = 1_024;
    private const int MaxMessageBytes = 1_048_576;

    // Two seconds at least: renewals happen at a third of the timeout, and SQS counts in whole seconds.
    private static readonly TimeSpan MinVisibilityTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxVisibilityTimeout = TimeSpan.FromHours(12);

    public ValidateOptionsResult Validate(string? name, FifoQueueOptions options)
    {
        var queue = registry.Get(name!);
        var problems = new OptionsProblems($"Queues:{name}");
        problems.AddRange(queue.Problems);
        problems.AddRange(queue.Types.Select(type => type.JsonProblem).OfType<string>().Select(problem => $"Queue '{queue.Name}': {problem}"));
        CheckNames(problems, queue.Name, options);
        problems.CheckRange(nameof(options.VisibilityTimeout), options.VisibilityTimeout, MinVisibilityTimeout, MaxVisibilityTimeout);
        problems.CheckWholeSeconds(nameof(options.VisibilityTimeout), options.VisibilityTimeout);
        QueueSetUpRules.Check(problems, options);
        if (options.MaxMessageBytes is { } bytes)
        {
            problems.CheckRange(nameof(options.MaxMessageBytes), bytes, MinMessageBytes, MaxMessageBytes);
        }

        ConsumerOptionsRules.Check(problems, options, queue);
        PublisherOptionsRules.Check(problems, options.Publisher);
        return problems.ToResult();
    }

    private static void CheckNames(OptionsProblems problems, string registeredName, FifoQueueOptions options)
    {
        var queueName = QueueNames.Of(registeredName, options);
        if (!QueueNames.IsValid(queueName))
        {
            problems.Add(nameof(options.QueueName), queueName, $"is no name of a FIFO queue: {QueueNames.Rule}");
            return;
        }

        var deadLetterName = QueueNames.DeadLetterOf(registeredName, options);
        if (options.DeadLetterQueue.Enabled && !QueueNames.IsValid(deadLetterName))
        {
            problems.Add("DeadLetterQueue:QueueName", deadLetterName, $"is no name of a FIFO queue: {QueueNames.Rule}");
        }
        else if (options.DeadLetterQueue.Enabled && deadLetterName == queueName)
        {
            problems.Add("DeadLetterQueue:QueueName", deadLetterName, "is the queue itself");
        }
    }
}
