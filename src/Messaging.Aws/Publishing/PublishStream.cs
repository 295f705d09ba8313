namespace Messaging.Aws.Publishing;

/// <summary>Publishes a stream: reads ahead while there is room, and gives the results in order.</summary>
/// <remarks>For one reader. Memory is bounded: no more results are outstanding than messages may wait.</remarks>
internal sealed class PublishStream<T> : IAsyncDisposable
{
    private readonly FifoPublisher<T> _hand;
    private readonly QueuePublisher _publisher;
    private readonly PublishManyCall _call;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _over;
    private readonly IAsyncEnumerator<PublishRequest<T>> _source;
    private readonly Queue<Task<PublishReceipt>> _ends = [];
    private Task<Task<PublishReceipt>?>? _reading;
    private Task? _awaited;
    private Task? _awaiting;
    private Exception? _failure;
    private bool _isRead;
    private int _index;

    public PublishStream(
        FifoPublisher<T> hand, IAsyncEnumerable<PublishRequest<T>> messages, QueuePublisher publisher, PublishManyCall call, CancellationToken cancellationToken)
    {
        _hand = hand;
        _publisher = publisher;
        _call = call;
        _cancelled = cancellationToken;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source = messages.GetAsyncEnumerator(_over.Token);
    }

    /// <summary>The next result; null when all were given.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the results of what was read came before.</exception>
    public async ValueTask<PublishResult?> NextAsync()
    {
        while (true)
        {
            if (_ends.TryPeek(out var first) && first.IsCompleted)
            {
                return await PublishResults.OfAsync(_ends.Dequeue(), _publisher.QueueName);
            }

            if (!_isRead && _reading is null && _ends.Count < _publisher.MaxWaitingMessages)
            {
                await ReadAsync();
            }
            else if (_reading is not null && (first is null || _reading.IsCompleted || await IsReadFirstAsync(first)))
            {
                await EndReadingAsync();
            }
            else if (_ends.Count == 0 && _reading is null)
            {
                return _failure is null ? null : throw _failure;
            }
            else if (_reading is null)
            {
                await PublishResults.EndAsync(first!);
            }
        }
    }

    /// <summary>Whoever leaves the enumeration early has no use for what waits: it is withdrawn.</summary>
    public async ValueTask DisposeAsync()
    {
        _over.Cancel();
        if (_reading is not null)
        {
            await PublishResults.EndAsync(_reading);
        }

        await _source.DisposeAsync();
        foreach (var end in _ends)
        {
            await PublishResults.EndAsync(end);
        }

        _over.Dispose();
    }

    /// <summary>Reads one message; at once where the source has one and there is room.</summary>
    private async ValueTask ReadAsync()
    {
        if (_cancelled.IsCancellationRequested)
        {
            // Also where the source takes no notice.
            _failure = new OperationCanceledException(_cancelled);
            _isRead = true;
            return;
        }

        var reading = ReadOneAsync();
        if (!reading.IsCompletedSuccessfully)
        {
            _reading = reading.AsTask();
            return;
        }

        Add(await reading);
    }

    private async ValueTask<Task<PublishReceipt>?> ReadOneAsync()
    {
        return await _source.MoveNextAsync()
            ? await _hand.HandOverWhenRoomAsync(_source.Current, _call, _index++, _over.Token)
            : null;
    }

    private async ValueTask<bool> IsReadFirstAsync(Task<PublishReceipt> first)
    {
        if (_awaited != first)
        {
            _awaited = first;
            _awaiting = PublishResults.EndAsync(first);
        }

        await Task.WhenAny(_reading!, _awaiting!);
        return _reading!.IsCompleted;
    }

    private async ValueTask EndReadingAsync()
    {
        var reading = _reading!;
        try
        {
            Add(await reading);
        }
        catch (Exception exception)
        {
            // Told after the results of what was read.
            _failure = _cancelled.IsCancellationRequested && exception is OperationCanceledException ? new OperationCanceledException(_cancelled) : exception;
            _isRead = true;
        }

        _reading = null;
    }

    private void Add(Task<PublishReceipt>? end)
    {
        if (end is null)
        {
            _isRead = true;
        }
        else
        {
            _ends.Enqueue(end);
        }
    }
}
