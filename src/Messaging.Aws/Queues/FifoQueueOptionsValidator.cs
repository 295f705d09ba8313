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
        if (!options.IsFifo)
        {
            // Checked under their own names, where the problems are.
            return ValidateOptionsResult.Success;
        }

        var queue = registry.Get(name!);
        var problems = new OptionsProblems($"Queues:{name}");
        problems.AddRange(queue.Problems);
        problems.AddRange(queue.Types.Select(type => type.JsonProblem).OfType<string>().Select(problem => $"Queue '{queue.Name}': {problem}"));
        CheckQueue(problems, queue.Name, options);
        if (options.MaxMessageBytes is { } bytes)
        {
            problems.CheckRange(nameof(options.MaxMessageBytes), bytes, MinMessageBytes, MaxMessageBytes);
        }

        ConsumerOptionsRules.Check(problems, options, queue);
        PublisherOptionsRules.Check(problems, options.Publisher);
        return problems.ToResult();
    }

    /// <summary>Checks what every queue has, whatever its kind: names, set-up, visibility timeout.</summary>
    public static void CheckQueue(OptionsProblems problems, string registeredName, FifoQueueOptions options)
    {
        CheckNames(problems, registeredName, options);
        problems.CheckRange(nameof(options.VisibilityTimeout), options.VisibilityTimeout, MinVisibilityTimeout, MaxVisibilityTimeout);
        problems.CheckWholeSeconds(nameof(options.VisibilityTimeout), options.VisibilityTimeout);
        QueueSetupRules.Check(problems, options);
    }

    private static void CheckNames(OptionsProblems problems, string registeredName, FifoQueueOptions options)
    {
        var queueName = QueueNames.Of(registeredName, options);
        var rule = options.IsFifo ? $"is no name of a FIFO queue: {QueueNames.Rule}" : $"is no name of a standard queue: {QueueNames.StandardRule}";
        if (!QueueNames.IsValid(queueName, options))
        {
            problems.Add(nameof(options.QueueName), queueName, rule);
            return;
        }

        var deadLetterName = QueueNames.DeadLetterOf(registeredName, options);
        if (options.DeadLetterQueue.Enabled && !QueueNames.IsValid(deadLetterName, options))
        {
            problems.Add("DeadLetterQueue:QueueName", deadLetterName, rule);
        }
        else if (options.DeadLetterQueue.Enabled && deadLetterName == queueName)
        {
            problems.Add("DeadLetterQueue:QueueName", deadLetterName, "is the queue itself");
        }
    }
}
