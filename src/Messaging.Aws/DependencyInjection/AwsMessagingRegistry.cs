using Messaging.Aws.Configuration;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Configuration;
using Polly;

namespace Messaging.Aws;

/// <summary>Everything that was registered through <see cref="AwsMessagingBuilder"/>; one per service collection.</summary>
internal sealed class AwsMessagingRegistry
{
    private readonly Dictionary<string, QueueRegistration> _queues = new(StringComparer.Ordinal);

    /// <summary>Pipelines that the user put in place of the defaults, by name.</summary>
    public Dictionary<string, Action<ResiliencePipelineBuilder>> Pipelines { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the pipelines that are in the services.</summary>
    public HashSet<string> KnownPipelines { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<QueueRegistration> Queues => _queues.Values;

    /// <summary>Where options are bound from; null for code only.</summary>
    public IConfiguration? Configuration { get; set; }

    /// <summary>Whether an e-mail sender is registered.</summary>
    public bool HasEmail { get; set; }

    /// <summary>What must hold before the host starts.</summary>
    public List<StartCheck> StartChecks { get; } = [];

    /// <summary>The queue of a name; made when it is new.</summary>
    public QueueRegistration GetOrAdd(string name, out bool isNew)
    {
        isNew = !_queues.TryGetValue(name, out var queue);
        return queue ?? (_queues[name] = new(name));
    }

    public QueueRegistration Get(string name) => _queues[name];

    /// <summary>The one queue that a message type is registered on.</summary>
    /// <exception cref="InvalidOperationException">There are several: the user must name one.</exception>
    public QueueRegistration SingleFor(Type messageType)
    {
        var queues = _queues.Values.Where(queue => queue.Types.Any(type => type.ClrType == messageType)).ToArray();
        return queues.Length == 1 ? queues[0] : throw new InvalidOperationException(AmbiguousText(messageType, queues));
    }

    private static string AmbiguousText(Type messageType, QueueRegistration[] queues) => queues.Length == 0
        ? $"Message type '{messageType}' is registered on no queue. Add queue.Message<{messageType.Name}>(…) where the queue is registered."
        : $"Message type '{messageType}' is registered on several queues ({string.Join(", ", queues.Select(queue => queue.Name))}). "
          + $"Name one: [FromKeyedServices(\"{queues[0].Name}\")].";
}
