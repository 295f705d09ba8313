namespace Messaging.Aws.Provisioning.Checks;

/// <summary>What the handlers of a queue need of it.</summary>
/// <param name="MinReceiveCount">The least receive count at which SQS may move a message by itself.</param>
internal sealed record HandlerNeeds(int MinReceiveCount)
{
    // Every receive counts, also of bystanders of the group, of receives that were cut off, and of stops in a rolling deploy: ten are soon
    // gathered without a single failure of the message itself.
    private const int MinReceives = 10;

    public static HandlerNeeds Of(ConsumerOptions options) => new(MinReceives);
}
