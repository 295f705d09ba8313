namespace Messaging.Aws;

/// <summary>Compares the queues in SQS with what was asked for and with what the application needs of them. Registered as a singleton; safe
/// for concurrent use. Changes nothing.</summary>
/// <remarks>Needs <c>sqs:GetQueueUrl</c> and <c>sqs:GetQueueAttributes</c> on the queue and its dead-letter queue, and
/// <c>sqs:ListQueueTags</c> where tags are asked for; what may not be read is a finding. Two to four requests per queue.</remarks>
public interface IQueueDoctor
{
    /// <summary>Checks one queue or all.</summary>
    /// <param name="queue">The registered name; null for all queues.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The findings. A queue that is missing or cannot be reached is a finding, not an exception.</returns>
    /// <exception cref="ArgumentException">No queue of that name is registered.</exception>
    Task<QueueReport> CheckAsync(string? queue = null, CancellationToken cancellationToken = default);
}
