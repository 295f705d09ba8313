using System.Runtime.ExceptionServices;
using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Lanes;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming;

/// <summary>One run of a consumer: connects the parts from left to right, and stops them in the order that loses nothing.</summary>
internal sealed class ConsumerRun : IDisposable
{
    private readonly ConsumerSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConsumerFault _fault = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly Turnstile _slots;
    private readonly LeaseKeeper _leases;
    private readonly DeleteBatcher _deletes;
    private readonly IdempotencyGuard _idempotency;
    private readonly LaneRouter _router;
    private readonly Receiver _receiver;

    public ConsumerRun(ConsumerRunContext context)
    {
        _settings = context.Settings;
        _time = context.Time;
        _logger = context.Logger;
        _slots = new(_settings.MaxConcurrentGroups);
        _leases = new(context.Source, _settings, _fault, context.Logger, _time);
        var permits = new Permits(_settings.MaxMessagesInHand, _time);
        var guard = new CrashLoopGuard(context.MaxReceiveCount);
        var inHand = new InHand(_settings, permits, guard, _leases, context.Control);
        _deletes = new(
            new(context.Source, _settings, context.SettlePipeline, _leases, inHand, context.Memory, context.Logger, _time), _settings, _fault, _time);
        _idempotency = new(context.Idempotency, context.StoreWatch, _settings, context.Logger, _time);
        _router = new(Lanes(context, inHand), context.Control, _fault, _stopping.Token, _aborting.Token);
        _receiver = new(
            context.Source, _settings, context.ReceivePipeline, permits, guard, inHand, _router, context.Control, context.Logger, _time);
    }

    /// <summary>Consumes until stopped and drained.</summary>
    /// <exception cref="Exception">A part failed; the rest was stopped and drained first.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = stopping.UnsafeRegister(static run => ((ConsumerRun)run!).Stop(), this);
        var renewals = _leases.RunAsync();
        var deletes = _deletes.RunAsync();
        var receives = _receiver.RunAsync(_stopping.Token);
        await Task.WhenAny(receives, renewals, deletes, _fault.First.HereAsync());
        Stop();
        await DrainAsync(receives);
        _deletes.End();
        _leases.End();
        await ThrowFirstFailureAsync(receives, renewals, deletes);
    }

    public void Dispose()
    {
        _idempotency.Dispose();
        _leases.Dispose();
        _deletes.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
    }

    private LaneParts Lanes(ConsumerRunContext context, InHand inHand)
    {
        var invoker = new HandlerInvoker(context.Scopes, _settings, context.Handlers, _logger, _time);
        var releaser = new Releaser(context.Source, _settings, context.SettlePipeline, _leases, inHand, context.Logger, _time);
        var deadLetters = new DeadLetterSender(context.DeadLetterQueue, _settings, context.SettlePipeline, context.Logger, _time);
        return new(
            _settings,
            _slots,
            new Dispatcher(_settings, context.Handlers, invoker, _idempotency, context.HandlePipeline, context.Memory, context.Logger, _time),
            new Acknowledger(_settings, _deletes, releaser, deadLetters, inHand, context.Memory),
            new ParkingLot(_settings, inHand, context.Control, context.BackOff, context.Logger, _time),
            _time);
    }

    // No new receives, and lanes give back what has not started.
    private void Stop()
    {
        _stopping.Cancel();
        _slots.Close();
    }

    private async Task DrainAsync(Task receives)
    {
        var drained = WhenDrainedAsync(receives);
        using (var stopWaiting = new CancellationTokenSource())
        {
            await Task.WhenAny(drained, Task.Delay(_settings.DrainTimeout, _time, stopWaiting.Token));
            stopWaiting.Cancel();
        }

        // Handlers that still run are cancelled. Only when their calls have returned is there nothing left to settle.
        Abort();
        await drained;
    }

    private void Abort()
    {
        try
        {
            _aborting.Cancel();
        }
        catch (AggregateException exception)
        {
            // Code that handlers registered on their tokens; all were cancelled.
            _logger.CancellationCallbackFailed(exception, _settings.Queue);
        }
    }

    private async Task WhenDrainedAsync(Task receives)
    {
        // A receive that the stop cut off is asked again and brings messages to give back.
        await receives.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await SettleAllAsync();
        await _receiver.AskForLeftoversAsync();
        await SettleAllAsync();
    }

    private async Task SettleAllAsync()
    {
        await _router.WhenIdleAsync();
        await _deletes.FlushAllAsync();
    }

    private async Task ThrowFirstFailureAsync(params Task[] parts)
    {
        var all = Task.WhenAll(parts);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_fault.First.IsCompleted)
        {
            ExceptionDispatchInfo.Throw(await _fault.First);
        }

        await all;
    }
}
