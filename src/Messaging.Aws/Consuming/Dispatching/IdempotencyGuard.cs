using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>Lets a handler run only for what the idempotency store does not know as done or as being done elsewhere, and tells it how it
/// ended. Begins before the handler and completes after it: two calls per message.</summary>
internal sealed class IdempotencyGuard(IIdempotencyStore store, StoreWatch watch, ConsumerSettings settings, ILogger logger, TimeProvider time) : IDisposable
{
    // As long as SQS's: what a dead process had in hand comes again after a visibility timeout; by then its entry can be taken over as well.
    private readonly LeaseRenewals _renewals = new(store, settings.VisibilityTimeout, time, logger);

    private readonly HandlerKey _key = new(settings.Queue);

    /// <summary>Asks the store whether the handler may run.</summary>
    /// <param name="type">The message type, which is idempotent.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="work">The token of the work under the SQS lease.</param>
    /// <returns>Null: call the handler, then <see cref="EndAsync"/>. Otherwise what is to be done instead.</returns>
    /// <exception cref="IdempotencyConflictException">The key is in use for another message type.</exception>
    /// <exception cref="Exception">The key selector failed, or the body from which it is taken cannot be read.</exception>
    public async ValueTask<Outcome?> BeginAsync(MessageType type, Delivery delivery, CancellationToken work)
    {
        var entry = delivery.Entry ??= new(
            IdempotencyToken.Create(_key.Of(type, delivery), settings.VisibilityTimeout), type.Idempotency!.Retention);
        if (entry.IsHandled)
        {
            return await CompleteAsync(delivery, entry);
        }

        var asked = time.GetTimestamp();
        IdempotencyBegin begin;
        try
        {
            begin = await store.BeginAsync(entry.Token, type.WireName, work);
            watch.Answered();
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            // It may have taken effect; left alone it would look abandoned.
            await ReleaseAsync(delivery, entry);
            return delivery.Lease.IsLost ? Outcome.LeaseLost : Outcome.Released;
        }
        catch (Exception failure) when (failure is not IdempotencyConflictException)
        {
            return StoreFailed(entry, failure, instead: null);
        }

        switch (begin)
        {
            case IdempotencyBegin.Completed:
                ConsumerMetrics.Recognised(settings.Queue);
                return Outcome.Handled;
            case IdempotencyBegin.InProgress { Until: var until }:
                return new(OutcomeKind.Wait, entry.NextPause(until - time.GetUtcNow()));
            case IdempotencyBegin.Started { TakenOver: true }:
                logger.HandlerEntryTakenOver(settings.Queue, delivery.MessageId, delivery.MessageGroupId);
                break;
        }

        entry.Renewal = _renewals.Start(entry.Token, asked, delivery.Lease);
        return null;
    }

    /// <summary>Tells the store how the handler ended. Never throws.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="outcome">The outcome of the handler, with its repeats.</param>
    /// <returns>What is to be done.</returns>
    public async ValueTask<Outcome> EndAsync(Delivery delivery, Outcome outcome)
    {
        var entry = delivery.Entry!;
        var isHeld = await WasHeldAsync(entry.Renewal!);
        entry.Renewal = null;
        if (outcome.Kind == OutcomeKind.Handled)
        {
            entry.IsHandled = true;
            return await CompleteAsync(delivery, entry);
        }

        if (!isHeld && outcome == Outcome.Released && !delivery.Lease.Work.IsCancellationRequested)
        {
            // Only interrupted, because the store was silent for a lease, or another process took over. Which one, the next start tells.
            return new(OutcomeKind.Wait, entry.NextPause(Pauses.Longest));
        }

        await ReleaseAsync(delivery, entry);
        return outcome;
    }

    public void Dispose() => _renewals.Dispose();

    private async ValueTask<bool> WasHeldAsync(LeaseRenewal renewal)
    {
        try
        {
            return await renewal.EndAsync();
        }
        catch (Exception failure)
        {
            // Code that was registered on the handler's token.
            logger.CancellationCallbackFailed(failure, settings.Queue);
            return false;
        }
    }

    // Not cancelled with anything: the work is done.
    private async ValueTask<Outcome> CompleteAsync(Delivery delivery, HandlerEntry entry)
    {
        try
        {
            if (!await store.CompleteAsync(entry.Token, result: "", entry.Retention, CancellationToken.None))
            {
                logger.HandlerEntryLost(settings.Queue, delivery.MessageId, delivery.MessageGroupId);
            }

            watch.Answered();
            return Outcome.Handled;
        }
        catch (Exception failure)
        {
            // The handler succeeded: where nothing may wait, an acknowledgement prevents the repeat that a release would cause.
            return StoreFailed(entry, failure, instead: Outcome.Handled);
        }
    }

    private async Task ReleaseAsync(Delivery delivery, HandlerEntry entry)
    {
        try
        {
            await store.ReleaseAsync(entry.Token, CancellationToken.None);

            // The next start of this delivery is new work: under the old token a late repeat of this release could end it.
            delivery.Entry = null;
            watch.Answered();
        }
        catch (Exception failure)
        {
            watch.Failed(failure);
        }
    }

    private Outcome StoreFailed(HandlerEntry entry, Exception failure, Outcome? instead)
    {
        watch.Failed(failure);
        return new(OutcomeKind.Wait, entry.NextPause(Pauses.Longest), Instead: instead);
    }
}
