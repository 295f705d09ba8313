using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Polly;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>Brings one message to its handler and says what is to be done about it. Never throws.</summary>
internal sealed class Dispatcher(
    ConsumerSettings settings,
    HandlerTable table,
    HandlerInvoker invoker,
    IdempotencyGuard guard,
    ResiliencePipeline pipeline,
    SettledMemory memory,
    ILogger logger,
    TimeProvider time)
{
    /// <summary>The first pause between two calls of a handler.</summary>
    public TimeSpan RetryDelay => settings.HandlerRetryDelay;

    /// <summary>Whether a further call of the handler is pointless or not wanted.</summary>
    public bool IsFinal(Exception failure) => table.Failures.IsFinal(failure);

    /// <summary>Dispatches a message.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="maxAttempts">How often its handler may be called before the failure policy decides.</param>
    /// <param name="aborting">The drain time of a stop is over.</param>
    public async ValueTask<Outcome> DispatchAsync(Delivery delivery, int maxAttempts, CancellationToken aborting)
    {
        delivery.WasDispatched = true;
        if (memory.Contains(delivery.MessageId))
        {
            ConsumerMetrics.Recognised(settings.Queue);
            return Outcome.Handled;
        }

        // Publishers of a standard queue are not ours: an attribute of that name would be somebody else's.
        var wireName = settings.IsFifo ? delivery.TextAttribute(WireAttributes.MessageType) : null;
        HandlerTable.Route? route;
        try
        {
            route = table.Find(wireName);
        }
        catch (UndecodableMessageException exception)
        {
            return Failed(delivery, exception);
        }

        if (route is null)
        {
            logger.UnknownType(settings.Queue, wireName!, delivery.MessageId, settings.UnknownTypeDelay.TotalSeconds);
            return new(OutcomeKind.Release, settings.UnknownTypeDelay);
        }

        var start = time.GetTimestamp();
        ConsumerMetrics.Dispatched(settings.Queue, delivery, time.GetUtcNow());
        using var span = ProcessSpan.Start(settings, delivery);
        var outcome = await HandleAsync(route, delivery, maxAttempts, aborting);
        span.End(outcome, time);
        ConsumerMetrics.Processed(settings.Queue, outcome, time.GetElapsedTime(start));
        return outcome;
    }

    /// <summary>Calls the handler once.</summary>
    public async Task InvokeAsync(HandlerTable.Route route, Delivery delivery, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await invoker.InvokeAsync(route, delivery, attempt, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not ReleaseRequest)
        {
            ConsumerMetrics.AttemptFailed(settings.Queue, exception);
            logger.AttemptFailed(exception, settings.Queue, delivery.MessageId, delivery.MessageGroupId, attempt);
            throw;
        }
    }

    private async ValueTask<Outcome> HandleAsync(HandlerTable.Route route, Delivery delivery, int maxAttempts, CancellationToken aborting)
    {
        using var abort = aborting.UnsafeRegister(static lease => ((Lease)lease!).AbortWork(), delivery.Lease);
        var work = delivery.Lease.Work;
        return await (route.Type.Idempotency is null
            ? CallAsync(route, delivery, maxAttempts, work)
            : CallGuardedAsync(route, delivery, maxAttempts, work));
    }

    private async ValueTask<Outcome> CallGuardedAsync(HandlerTable.Route route, Delivery delivery, int maxAttempts, CancellationToken work)
    {
        Outcome? known;
        try
        {
            known = await guard.BeginAsync(route.Type, delivery, work);
        }
        catch (Exception exception)
        {
            // One key for two types, or a key selector that failed. No handler was called.
            return Failed(delivery, exception);
        }

        return known ?? await guard.EndAsync(delivery, await CallAsync(route, delivery, maxAttempts, work));
    }

    private async ValueTask<Outcome> CallAsync(HandlerTable.Route route, Delivery delivery, int maxAttempts, CancellationToken work)
    {
        var attempts = new HandlerAttempts(this, route, delivery, maxAttempts);
        Exception? ending = null;
        try
        {
            await pipeline.RunAsync(HandlerAttempts.Key, attempts, static (attempts, token) => attempts.RunAsync(token), work);
        }
        catch (Exception exception)
        {
            ending = exception;
        }

        await attempts.WhenIdleAsync();
        return OutcomeOf(delivery, attempts, ending, work);
    }

    private Outcome OutcomeOf(Delivery delivery, HandlerAttempts attempts, Exception? ending, CancellationToken work)
    {
        if (attempts.Succeeded)
        {
            return Outcome.Handled;
        }

        if (delivery.Lease.IsLost)
        {
            return Outcome.LeaseLost;
        }

        if (work.IsCancellationRequested)
        {
            return Outcome.Released;
        }

        return Failed(delivery, attempts.Failure ?? ending ?? new InvalidOperationException("The pipeline did not call the handler."));
    }

    private Outcome Failed(Delivery delivery, Exception exception)
    {
        if (exception is ReleaseRequest release)
        {
            return new(OutcomeKind.Release, release.Delay);
        }

        var attempts = exception is UndecodableMessageException ? 0 : delivery.HandlerAttempts;
        var failure = new HandlerFailure(exception, attempts, time.GetUtcNow());
        ConsumerMetrics.Failed(settings.Queue, failure);
        var policy = exception is DeadLetterException ? FailurePolicy.DeadLetter : table.Failures.For(exception) ?? settings.FailurePolicy;
        return new(policy == FailurePolicy.DeadLetter ? OutcomeKind.DeadLetter : OutcomeKind.Park, Failure: failure);
    }
}
