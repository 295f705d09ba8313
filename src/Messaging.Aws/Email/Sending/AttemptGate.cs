using Polly;

namespace Messaging.Aws.Email.Sending;

/// <summary>Stands between a Polly pipeline and one send, so that no pipeline can send twice: one attempt at a time, none after a result
/// that is not proven to be repeatable, none after the pipeline has returned.</summary>
/// <typeparam name="T">What an attempt results in.</typeparam>
/// <param name="attempt">Makes one attempt. Throws only <see cref="OperationCanceledException"/>, and only when nothing was sent.</param>
/// <param name="mayRepeat">Whether a result proves that another attempt does no harm.</param>
/// <param name="asFailure">What the pipeline sees for a result that is no success; null for a success.</param>
internal sealed class AttemptGate<T>(Func<CancellationToken, Task<T>> attempt, Func<T, bool> mayRepeat, Func<T, Exception?> asFailure)
    where T : class
{
    private readonly Lock _lock = new();
    private Task<T>? _attempt;
    private volatile T? _last;
    private bool _closed;

    /// <summary>Runs attempts for as long as the pipeline wants and the results allow. Once per gate.</summary>
    /// <returns>The last result, whatever the pipeline makes of it; null and what the pipeline threw when there was none.</returns>
    public async Task<(T? Result, Exception? PipelineFailure)> RunAsync(ResiliencePipeline pipeline, CancellationToken cancellationToken)
    {
        // Ends a pipeline that wants to go on although nothing may be repeated any more.
        using var settled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, settled.Token);
        Exception? failure = null;
        try
        {
            await pipeline.ExecuteAsync(async attemptContext => await TryAsync(settled, attemptContext.CancellationToken), context);
        }
#pragma warning disable CA1031 // Whatever a user's pipeline throws, the truth is the last result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        // A pipeline that hedges or times out may return while the attempt is still under way.
        if (Close() is { } underway)
        {
            await Task.WhenAny(underway);
            if (underway.IsFaulted)
            {
                // A mistake of ours: nothing is known, so nothing is told in its place.
                await underway;
            }
        }

        return (_last, failure);
    }

    private async Task TryAsync(CancellationTokenSource settled, CancellationToken cancellationToken)
    {
        var result = await JoinAsync(cancellationToken);
        if (!mayRepeat(result))
        {
            settled.Cancel();
        }

        if (asFailure(result) is { } failure)
        {
            throw failure;
        }
    }

    private Task<T> JoinAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<T> turn;
        lock (_lock)
        {
            // Whoever comes while an attempt is under way, or after the last permitted one, gets that one's result.
            if (_attempt is { IsCompleted: false } || (_last is { } last && !mayRepeat(last)))
            {
                return _attempt!;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (_closed)
            {
                throw new OperationCanceledException("The pipeline has returned already.");
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _attempt = turn.Task;
        }

        return RunAttemptAsync(turn, cancellationToken);
    }

    private async Task<T> RunAttemptAsync(TaskCompletionSource<T> turn, CancellationToken cancellationToken)
    {
        try
        {
            var result = await attempt(cancellationToken);
            _last = result;
            turn.SetResult(result);
            return result;
        }
        catch (OperationCanceledException)
        {
            turn.SetCanceled(cancellationToken);
            throw;
        }
        catch (Exception exception)
        {
            turn.SetException(exception);
            throw;
        }
    }

    private Task<T>? Close()
    {
        lock (_lock)
        {
            _closed = true;
            return _attempt;
        }
    }
}
