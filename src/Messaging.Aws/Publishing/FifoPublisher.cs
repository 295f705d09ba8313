using System.Diagnostics;
using System.Runtime.CompilerServices;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>Publishes messages of one type: prepares them and hands them over to the queue's publisher.</summary>
internal sealed class FifoPublisher<T>(QueuePublisher publisher, MessageType<T> type, TimeProvider time) : IFifoPublisher<T>
{
    private readonly MessagePreparer<T> _preparer = new(type, publisher.QueueName, publisher.Limit, time);

    public Task<PublishReceipt> PublishAsync(T message, CancellationToken cancellationToken = default) =>
        PublishAsync(message, null, cancellationToken);

    public Task<PublishReceipt> PublishAsync(T message, PublishOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<PublishReceipt>(cancellationToken);
        }

        return publisher.IsFree || publisher.IsStopping
            ? HandOver(message, options, null, 0, cancellationToken)
            : PublishWhenRoomAsync(message, options, cancellationToken);
    }

    public async Task<IReadOnlyList<PublishResult>> PublishManyAsync(
        IEnumerable<PublishRequest<T>> messages, PublishManyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var call = new PublishManyCall(options?.ContinueOnFailure ?? false);

        // Read to the end before the first is handed over: an enumeration that throws has then published nothing.
        PublishRequest<T>[] requests = [.. messages];
        var ends = new Task<PublishReceipt>[requests.Length];
        await HandOverAllAsync(requests, ends, call, cancellationToken);
        var results = new PublishResult[ends.Length];
        for (var index = 0; index < ends.Length; index++)
        {
            results[index] = await PublishResults.OfAsync(ends[index], publisher.QueueName);
        }

        return results;
    }

    public IAsyncEnumerable<PublishResult> PublishManyAsync(
        IAsyncEnumerable<PublishRequest<T>> messages, PublishManyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return PublishStreamAsync(messages, options, cancellationToken);
    }

    // A method of its own, so that a wrong argument is told before the enumeration.
    private async IAsyncEnumerable<PublishResult> PublishStreamAsync(
        IAsyncEnumerable<PublishRequest<T>> messages, PublishManyOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = new PublishStream<T>(this, messages, publisher, new(options?.ContinueOnFailure ?? false), cancellationToken);
        while (await stream.NextAsync() is { } result)
        {
            yield return result;
        }
    }

    /// <summary>Hands over one message of a call; waits for room.</summary>
    internal async ValueTask<Task<PublishReceipt>> HandOverWhenRoomAsync(
        PublishRequest<T> request, PublishManyCall call, int index, CancellationToken cancellationToken)
    {
        if (publisher.IsFree || publisher.IsStopping)
        {
            return HandOver(request.Message, request.Options, call, index, cancellationToken);
        }

        Task<PublishReceipt> end;
        using (var place = publisher.Join())
        {
            await place.RoomAsync(cancellationToken);
            end = HandOver(request.Message, request.Options, call, index, cancellationToken, mayStillSend: true);
        }

        return end;
    }

    private async Task<PublishReceipt> PublishWhenRoomAsync(T message, PublishOptions? options, CancellationToken cancellationToken)
    {
        // The place in line is taken here, before the caller goes on.
        Task<PublishReceipt> end;
        using (var place = publisher.Join())
        {
            await place.RoomAsync(cancellationToken);
            end = HandOver(message, options, null, 0, cancellationToken, mayStillSend: true);
        }

        return await end;
    }

    private async Task HandOverAllAsync(
        PublishRequest<T>[] requests, Task<PublishReceipt>[] ends, PublishManyCall call, CancellationToken cancellationToken)
    {
        // Kept to the end of the call: what another call hands over later must not get between these messages.
        PlaceInLine? place = null;
        var mayStillSend = !publisher.IsStopping;
        try
        {
            for (var index = 0; index < requests.Length; index++)
            {
                if (mayStillSend && !cancellationToken.IsCancellationRequested && (place is not null || !publisher.IsFree))
                {
                    place ??= publisher.Join();
                    await PublishResults.EndAsync(place.RoomAsync(cancellationToken));
                }

                ends[index] = HandOver(requests[index].Message, requests[index].Options, call, index, cancellationToken, mayStillSend);
            }
        }
        finally
        {
            place?.Dispose();
        }
    }

    private Task<PublishReceipt> HandOver(
        T message, PublishOptions? options, PublishManyCall? call, int index, CancellationToken cancellationToken, bool mayStillSend = false)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<PublishReceipt>(cancellationToken);
        }

        if (!mayStillSend && publisher.IsStopping)
        {
            publisher.Metrics.Refused(PublishFailureReason.Stopped);
            return Task.FromException<PublishReceipt>(PublishFailures.NotHandedOver(publisher.QueueName, PublishFailureReason.Stopped));
        }

        var span = PublishSpan.Start(publisher.QueueName, type.WireName);
        try
        {
            var prepared = _preparer.Prepare(message, options, span);
            return publisher.HandOver(prepared, new(type.WireName, call, index, span), cancellationToken).End;
        }
        catch (PublishException refused)
        {
            return Refuse(refused, span, call, index);
        }
    }

    private Task<PublishReceipt> Refuse(PublishException refused, Activity? span, PublishManyCall? call, int index)
    {
        PublishSpan.End(span, refused.Reason);
        publisher.Metrics.Refused(refused.Reason);
        if (call is not null && refused.MessageGroupId is { } group)
        {
            publisher.StopGroup(call, group, index);
        }

        return Task.FromException<PublishReceipt>(refused);
    }
}
