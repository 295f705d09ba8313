using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Receiving;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming.Lanes;

/// <summary>Where groups wait whose first message cannot be handled or settled: without a handler slot and without a permit, each with
/// that one message in hand, for growing times.</summary>
internal sealed class ParkingLot(ConsumerSettings settings, InHand inHand, ConsumerControl control, BackOff backOff, ILogger logger, TimeProvider time)
{
    // The attempts before took some seconds; an outage takes minutes.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    private int _parked;

    /// <summary>Waits until the message may be tried again.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="round">How often it was parked before.</param>
    /// <param name="failure">Why it is parked.</param>
    /// <param name="leaving">Nothing may wait here any longer.</param>
    /// <returns>Null when it may be tried again, else what becomes of it.</returns>
    public async Task<Outcome?> WaitAsync(Delivery delivery, int round, HandlerFailure failure, CancellationToken leaving)
    {
        var delay = backOff.After(round, FirstDelay, MaxDelay);
        if (Interlocked.Increment(ref _parked) > settings.MaxParkedGroups)
        {
            Interlocked.Decrement(ref _parked);
            logger.ParkingLotFull(settings.Queue, settings.MaxParkedGroups, delivery.MessageGroupId);
            return new(OutcomeKind.Release, delay, failure);
        }

        control.Parked(1);
        inHand.GiveBackPermit(delivery);
        logger.GroupParked(settings.Queue, delivery.MessageGroupId, delivery.MessageId, delay.TotalSeconds, delivery.HandlerAttempts, failure.ExceptionType);
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(delivery.Lease.Lost, leaving);
            await Task.Delay(delay, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
        finally
        {
            Interlocked.Decrement(ref _parked);
            control.Parked(-1);
        }

        return delivery.Lease.IsLost ? Outcome.LeaseLost : leaving.IsCancellationRequested ? Outcome.Released : null;
    }
}
