using Messaging.Aws.Configuration;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Email.Events;

/// <summary>Checks the options and the registration of one queue with events and reports every problem at once.</summary>
internal sealed class EmailEventsOptionsValidator(AwsMessagingRegistry registry, QueueNaming naming) : IValidateOptions<EmailEventsOptions>
{
    // SQS limit: ChangeMessageVisibility, VisibilityTimeout (read 2026-08).
    private static readonly TimeSpan MaxVisibility = TimeSpan.FromHours(12);
    private static readonly TimeSpan MinRetention = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxRetention = TimeSpan.FromDays(366);

    public ValidateOptionsResult Validate(string? name, EmailEventsOptions options)
    {
        var registration = registry.Get(name!);
        var problems = new OptionsProblems($"EmailEvents:{name}");
        problems.AddRange(registration.Problems);
        if (registration.EmailEvents is { Handlers.Count: 0 } && !registry.HasEmail)
        {
            problems.AddRange([$"Queue '{name}' has e-mail events but no handler. Add e.Handle<…>()."]);
        }

        CheckQueue(problems, registration.Name, options);
        CheckSources(problems, options);
        CheckConsumer(problems, options);
        return problems.ToResult();
    }

    private void CheckQueue(OptionsProblems problems, string name, EmailEventsOptions options)
    {
        var queue = new FifoQueueOptions();
        EmailEventsQueue.Describe(options, queue);
        naming.PostConfigure(name, queue);
        FifoQueueOptionsValidator.CheckQueue(problems, name, queue);
        if (!options.DeadLetterQueue.Enabled)
        {
            problems.Add("DeadLetterQueue:Enabled", false, "cannot be: a body that holds no event has to go somewhere");
        }

        if (options.Setup.HighThroughput is { } high)
        {
            problems.Add("Setup:HighThroughput", high, "is for FIFO queues only: leave it out");
        }
    }

    private static void CheckSources(OptionsProblems problems, EmailEventsOptions options)
    {
        if (options.TopicArn is { } topic && !EmailEventsPolicy.IsTopic(topic))
        {
            problems.Add(nameof(options.TopicArn), topic, EmailEventsPolicy.TopicRule);
        }

        if (options.RuleArn is { } rule && !EmailEventsPolicy.IsRule(rule))
        {
            problems.Add(nameof(options.RuleArn), rule, EmailEventsPolicy.RuleRule);
        }

        if (options.Setup.Policy is { } policy && (options.TopicArn ?? options.RuleArn) is not null)
        {
            problems.Add("Setup:Policy", $"{policy.Length} characters", "cannot stand beside TopicArn or RuleArn, which make the policy: put their statements into it, or leave it out");
        }
    }

    private static void CheckConsumer(OptionsProblems problems, EmailEventsOptions options)
    {
        problems.CheckRange(nameof(options.MaxConcurrentEvents), options.MaxConcurrentEvents, 1, 10_000);
        problems.CheckRange(nameof(options.MaxHandlerAttempts), options.MaxHandlerAttempts, 1, 100);
        problems.CheckRange(nameof(options.HandlerRetryDelay), options.HandlerRetryDelay, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        problems.CheckRange(nameof(options.DrainTimeout), options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        problems.CheckRange(nameof(options.IdempotencyRetention), options.IdempotencyRetention, MinRetention, MaxRetention);
        if (options.HandlerTimeout is { } timeout)
        {
            problems.CheckRange(nameof(options.HandlerTimeout), timeout, TimeSpan.FromMilliseconds(100), MaxVisibility);
        }
    }
}
