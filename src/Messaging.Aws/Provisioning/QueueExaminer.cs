using System.Collections.Concurrent;
using Messaging.Aws.Provisioning.Checks;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Provisioning;

/// <summary>Reads a queue with its dead-letter queue and runs the checks; what cannot be read becomes a finding.</summary>
internal sealed class QueueExaminer(QueueAdministration sqs)
{
    // By name: a queue that is deleted and created again has the same URL.
    private readonly ConcurrentDictionary<string, string> _urls = new(StringComparer.Ordinal);

    public async Task<QueueExamination> ExamineAsync(QueueRegistration registration, FifoQueueOptions options, CancellationToken cancellationToken)
    {
        var blueprint = QueueBlueprint.Of(registration.Name, options);
        var reading = await ReadAsync(registration.Name, blueprint, cancellationToken);
        if (reading.Queue is not { } queue)
        {
            return new([reading.Problem!], null);
        }

        var deadLetterBlueprint = QueueBlueprint.OfDeadLetter(registration.Name, options)
            ?? (queue.Redrive is { } redrive ? blueprint with { QueueName = redrive.TargetName } : null);
        var deadLetter = deadLetterBlueprint is null ? Reading.Nothing : await ReadAsync(registration.Name, deadLetterBlueprint, cancellationToken);
        var findings = QueueChecks.Run(new(registration, options, queue, deadLetter.Queue));
        return new(
            [.. deadLetter.Problem is { } problem ? [problem] : Array.Empty<QueueFinding>(), .. findings],
            new(registration.Name, Count(queue, SqsAttributes.Visible), Count(queue, SqsAttributes.InFlight), DeadLetters(deadLetter.Queue)));
    }

    private async Task<Reading> ReadAsync(string name, QueueBlueprint blueprint, CancellationToken cancellationToken)
    {
        try
        {
            if (!_urls.TryGetValue(blueprint.QueueName, out var url))
            {
                url = await sqs.FindAsync(blueprint.QueueName, cancellationToken);
                if (url is null)
                {
                    return new(null, AccessFindings.Missing(name, blueprint));
                }

                _urls[blueprint.QueueName] = url;
            }

            return new(await sqs.ReadAsync(blueprint.QueueName, url, blueprint.Tags.Count > 0, cancellationToken), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, AccessFindings.Failed(name, blueprint, SqsFailure.Of(exception)));
        }
    }

    private static long Count(QueueSnapshot queue, string attribute) => queue.Number(attribute) ?? 0;

    private static long? DeadLetters(QueueSnapshot? deadLetter) => deadLetter is null
        ? null
        : Count(deadLetter, SqsAttributes.Visible) + Count(deadLetter, SqsAttributes.InFlight);

    private sealed record Reading(QueueSnapshot? Queue, QueueFinding? Problem)
    {
        public static readonly Reading Nothing = new(null, null);
    }
}
