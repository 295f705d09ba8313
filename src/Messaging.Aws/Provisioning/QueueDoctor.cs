using Messaging.Aws.Queues;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Provisioning;

/// <summary>Checks registered queues.</summary>
internal sealed class QueueDoctor(AwsMessagingRegistry registry, IOptionsMonitor<FifoQueueOptions> options, QueueExaminer examiner) : IQueueDoctor
{
    public async Task<QueueReport> CheckAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        var queues = Select(queue);
        var results = await Task.WhenAll(queues.Select(chosen => examiner.ExamineAsync(chosen, options.Get(chosen.Name), cancellationToken)));
        return new(
            [.. queues.Select(chosen => chosen.Name)],
            [.. results.SelectMany(result => result.Findings).OrderByDescending(finding => finding.Severity)],
            [.. results.Select(result => result.Depth).OfType<QueueDepth>()]);
    }

    private IReadOnlyCollection<QueueRegistration> Select(string? queue)
    {
        if (queue is null)
        {
            return registry.Queues;
        }

        return registry.Queues.FirstOrDefault(known => known.Name == queue) is { } found
            ? [found]
            : throw new ArgumentException(
                $"No queue '{queue}' is registered. Registered: {string.Join(", ", registry.Queues.Select(known => known.Name))}.", nameof(queue));
    }
}
