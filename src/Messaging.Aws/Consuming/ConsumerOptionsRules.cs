namespace Messaging.Aws.Consuming;

/// <summary>The rules of <see cref="ConsumerOptions"/> and of the registered handlers.</summary>
internal static class ConsumerOptionsRules
{
    private const string Section = nameof(FifoQueueOptions.Consumer);

    // SQS limits: ChangeMessageVisibility, VisibilityTimeout; 120,000 messages in flight per FIFO queue (read 2026-08).
    private static readonly TimeSpan MaxVisibility = TimeSpan.FromHours(12);
    private const int MaxInHand = 100_000;

    public static void Check(OptionsProblems problems, FifoQueueOptions queue, Queues.QueueRegistration registration)
    {
        CheckNumbers(problems, queue.Consumer);
        CheckDurations(problems, queue.Consumer);
        CheckPolicy(problems, queue, registration.Consumer);
        if (registration.Consumer is { } consumer)
        {
            problems.AddRange(HandlerProblems(registration, consumer));
        }
    }

    private static void CheckNumbers(OptionsProblems problems, ConsumerOptions options)
    {
        problems.CheckRange($"{Section}:{nameof(options.MaxConcurrentGroups)}", options.MaxConcurrentGroups, 1, 10_000);
        problems.CheckRange($"{Section}:{nameof(options.MaxHandlerAttempts)}", options.MaxHandlerAttempts, 1, 100);
        problems.CheckRange($"{Section}:{nameof(options.MaxParkedGroups)}", options.MaxParkedGroups, 0, 10_000);
        if (options.MaxMessagesInHand is { } inHand)
        {
            problems.CheckRange($"{Section}:{nameof(options.MaxMessagesInHand)}", inHand, 1, MaxInHand);
        }

        if (!Enum.IsDefined(options.AcknowledgementMode))
        {
            problems.Add($"{Section}:{nameof(options.AcknowledgementMode)}", options.AcknowledgementMode, "is none of Batched, BeforeNext");
        }
    }

    private static void CheckDurations(OptionsProblems problems, ConsumerOptions options)
    {
        problems.CheckRange($"{Section}:{nameof(options.HandlerRetryDelay)}", options.HandlerRetryDelay, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        problems.CheckRange($"{Section}:{nameof(options.DrainTimeout)}", options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        problems.CheckRange($"{Section}:{nameof(options.UnknownTypeDelay)}", options.UnknownTypeDelay, TimeSpan.FromSeconds(1), MaxVisibility);
        problems.CheckWholeSeconds($"{Section}:{nameof(options.UnknownTypeDelay)}", options.UnknownTypeDelay);
        if (options.HandlerTimeout is { } timeout)
        {
            problems.CheckRange($"{Section}:{nameof(options.HandlerTimeout)}", timeout, TimeSpan.FromMilliseconds(100), MaxVisibility);
        }
    }

    private static void CheckPolicy(OptionsProblems problems, FifoQueueOptions queue, ConsumerRegistration? consumer)
    {
        const string setting = $"{Section}:{nameof(ConsumerOptions.FailurePolicy)}";
        if (queue.Consumer.FailurePolicy is { } policy && !Enum.IsDefined(policy))
        {
            problems.Add(setting, policy, "is none of DeadLetter, BlockGroup");
        }

        if (queue.DeadLetterQueue.Enabled)
        {
            return;
        }

        if (queue.Consumer.FailurePolicy == FailurePolicy.DeadLetter)
        {
            problems.Add(setting, FailurePolicy.DeadLetter, "needs a dead-letter queue: call queue.DeadLetterQueue() or set DeadLetterQueue:Enabled");
        }

        if (consumer?.Failures.DeadLetters is { Count: > 0 } types)
        {
            problems.Add("DeadLetterQueue:Enabled", false, $"but DeadLetterOn names {string.Join(", ", types)}: call queue.DeadLetterQueue()");
        }
    }

    private static IEnumerable<string> HandlerProblems(Queues.QueueRegistration queue, ConsumerRegistration consumer)
    {
        if (queue.Types.Count == 0)
        {
            yield return $"Queue '{queue.Name}' is consumed but has no message type. Add queue.Message<T>(…).";
        }

        foreach (var type in queue.Types.Where(type => !consumer.Handlers.ContainsKey(type.ClrType)))
        {
            yield return $"Queue '{queue.Name}' is consumed, but message type '{type.ClrType}' ('{type.WireName}') has no handler. Add c.Handle<{type.ClrType.Name}, …>().";
        }

        foreach (var type in consumer.Handlers.Keys.Where(type => queue.Types.All(known => known.ClrType != type)))
        {
            yield return $"Queue '{queue.Name}' has a handler for '{type}', which is not registered on it. Add queue.Message<{type.Name}>(…).";
        }

        foreach (var problem in consumer.Problems)
        {
            yield return $"Queue '{queue.Name}': {problem}";
        }
    }
}
