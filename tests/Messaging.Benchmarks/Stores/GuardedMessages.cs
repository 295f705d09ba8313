using System.Diagnostics;
using Amazon.SQS.Model;
using Messaging.Aws;
using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging.Abstractions;

namespace Messaging.Benchmarks;

/// <summary>Messages one after the other through the part of the consumer that asks the store, with a handler that does nothing.</summary>
internal static class GuardedMessages
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static readonly MessageType<BenchmarkMessage> Type =
        new("benchmark") { Idempotency = new HandlerIdempotency(Key: null, HandlerIdempotency.DefaultRetention) };

    private static readonly Func<CancellationToken, ValueTask<Outcome>> Handle = static _ => new(Outcome.Handled);

    /// <summary>What handling so many new messages with the store costs beyond calling the handler alone.</summary>
    public static async Task<StoreFigures> MeasureAsync(IIdempotencyStore store, int messages)
    {
        using var guard = new IdempotencyGuard(
            store,
            new StoreWatch(TimeProvider.System, NullLogger<StoreWatch>.Instance),
            ConsumerSettings.Of("benchmark", new FifoQueueOptions()),
            NullLogger.Instance,
            TimeProvider.System);
        var deliveries = Enumerable.Range(0, messages).Select(Delivery).ToArray();

        // Twice, so that the messages are in the oldest generation: what collections cost meanwhile is then due to the store.
        GC.Collect();
        GC.Collect();
        var guarded = await MeasureAsync(async () =>
        {
            foreach (var delivery in deliveries)
            {
                var work = delivery.Lease.Work;
                _ = await guard.BeginAsync(Type, delivery, work) ?? await guard.EndAsync(delivery, await Handle(work));
            }
        });
        var alone = await MeasureAsync(async () =>
        {
            foreach (var delivery in deliveries)
            {
                await Handle(delivery.Lease.Work);
            }
        });
        return new(
            (guarded.Microseconds - alone.Microseconds) / messages,
            (guarded.CpuMicroseconds - alone.CpuMicroseconds) / messages,
            (guarded.AllocatedBytes - alone.AllocatedBytes) / messages);
    }

    private static async Task<StoreFigures> MeasureAsync(Func<Task> run)
    {
        var (allocated, cpu, start) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await run();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new(
            elapsed.TotalMicroseconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static Delivery Delivery(int number) => new(
        new Message
        {
            MessageId = $"{number}",
            ReceiptHandle = $"{number}",
            Attributes = new() { ["MessageGroupId"] = $"group-{number % 100}", ["MessageDeduplicationId"] = Guid.NewGuid().ToString("N") },
        },
        new Lease(new Message { MessageId = $"{number}" }, new RenewalPlan(Long, Long, Long), TimeSpan.Zero),
        isFifo: true);
}
