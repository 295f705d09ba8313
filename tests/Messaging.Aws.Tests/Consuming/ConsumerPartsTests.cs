using System.Text;
using Amazon.SQS.Model;
using CsCheck;
using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Lanes;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>The decisions that are pure functions.</summary>
public sealed class ConsumerPartsTests
{
    private static readonly ConsumerSettings Settings = ConsumerSettings.Of("q", new FifoQueueOptions());

    [Fact]
    public void A_renewal_never_asks_for_more_than_the_twelve_hours_and_never_promises_more_than_was_granted() =>
        Gen.Select(Gen.Int[2, 43_200], Gen.Int[0, 20_000], Gen.Double[0, 1]).Sample((seconds, steps, delay) =>
        {
            var timeout = TimeSpan.FromSeconds(seconds);
            var schedule = new RenewalSchedule(timeout);
            var arrived = TimeSpan.FromSeconds(5);
            var plan = schedule.OnReceive(arrived);
            Assert.True(plan.Deadline < arrived + timeout);
            for (var step = 0; step < steps && plan.RenewAt != MonotonicTime.Never; step++)
            {
                var now = plan.RenewAt + ((plan.Deadline - plan.RenewAt) * delay);
                var ask = schedule.ToAskFor(plan, now);
                Assert.True(ask <= timeout);
                Assert.True(now + ask <= arrived + TimeSpan.FromHours(12));
                Assert.Equal(0, ask.Ticks % TimeSpan.TicksPerSecond);
                var next = schedule.OnRenewed(plan, now, ask);
                Assert.Equal(now + ask, next.Deadline);
                Assert.True(next.RenewAt > now);
                plan = next;
            }
        }, iter: 200, threads: 1);

    [Fact]
    public void A_third_of_the_lease_leaves_room_for_two_renewals_that_hang() =>
        Gen.Int[5, 43_200].Sample(seconds =>
        {
            var schedule = new RenewalSchedule(TimeSpan.FromSeconds(seconds));
            var settings = ConsumerSettings.Of("q", new FifoQueueOptions { VisibilityTimeout = TimeSpan.FromSeconds(seconds) });
            var plan = schedule.OnRenewed(schedule.OnReceive(TimeSpan.Zero), TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
            var afterTwo = plan.RenewAt;
            for (var attempt = 0; attempt < 2; attempt++)
            {
                afterTwo = schedule.OnFailed(plan, afterTwo + settings.SettleAttemptTimeout).RenewAt;
            }

            Assert.True(afterTwo < plan.Deadline);
        }, iter: 200, threads: 1);

    [Fact]
    public void A_lease_is_renewed_after_a_third_and_ends_a_little_before_SQS_says()
    {
        var schedule = new RenewalSchedule(Seconds(60));
        var plan = schedule.OnReceive(Seconds(100));
        Assert.Equal(new(Seconds(97 + 20), Seconds(97 + 60), Seconds(97) + TimeSpan.FromHours(12)), plan);
        Assert.Equal(Seconds(99 + 6), new RenewalSchedule(Seconds(6)).OnReceive(Seconds(100)).Deadline);
        Assert.Equal(Seconds(6), schedule.Coalescing);

        Assert.Equal(plan with { RenewAt = Seconds(120 + 20), Deadline = Seconds(120 + 60) }, schedule.OnRenewed(plan, Seconds(120), Seconds(60)));
        Assert.Equal(plan with { RenewAt = Seconds(120 + 5) }, schedule.OnFailed(plan, Seconds(120)));
    }

    [Fact]
    public void The_last_renewal_asks_for_the_whole_seconds_that_are_left_of_the_twelve_hours()
    {
        var schedule = new RenewalSchedule(Seconds(60));
        var plan = schedule.OnReceive(Seconds(100));
        Assert.Equal(Seconds(60), schedule.ToAskFor(plan, plan.LastsUntil - Seconds(60)));
        Assert.Equal(Seconds(59), schedule.ToAskFor(plan, plan.LastsUntil - Seconds(59.9)));
        Assert.Equal(Seconds(0), schedule.ToAskFor(plan, plan.LastsUntil - Seconds(0.5)));
        Assert.Equal(Seconds(0), schedule.ToAskFor(plan, plan.LastsUntil + Seconds(5)));

        var last = schedule.OnRenewed(plan, Seconds(43_000), Seconds(59));
        Assert.Equal(plan with { RenewAt = MonotonicTime.Never, Deadline = Seconds(43_059) }, last);
    }

    [Fact]
    public void Sequence_numbers_are_compared_as_numbers_and_of_the_same_message_the_later_receipt_comes_first()
    {
        Assert.True(SequenceOrder.Instance.Compare(At("9"), At("10")) < 0);
        Assert.True(SequenceOrder.Instance.Compare(At("10"), At("9")) > 0);
        Assert.True(SequenceOrder.Instance.Compare(At("0010"), At("9")) > 0);
        Assert.True(SequenceOrder.Instance.Compare(At("18849496460467696128"), At("18849496460467696129")) < 0);
        Assert.True(SequenceOrder.Instance.Compare(At("7", receiveCount: 2), At("007", receiveCount: 1)) < 0);
        Assert.Equal(0, SequenceOrder.Instance.Compare(At("7"), At("7")));

        static Delivery At(string sequence, int receiveCount = 1) => NewDelivery("{}", receiveCount, sequence: sequence);
    }

    [Fact]
    public void The_agenda_looks_at_the_first_one_first_whatever_was_moved()
    {
        var agenda = new LeaseAgenda();
        Assert.Equal(MonotonicTime.Never, agenda.Next);
        Lease[] leases = [.. Enumerable.Range(0, 4).Select(_ => NewDelivery("{}", 1).Lease)];
        agenda.Place(leases[0], Seconds(3));
        agenda.Place(leases[1], Seconds(1));
        agenda.Place(leases[2], Seconds(2));
        agenda.Place(leases[3], Seconds(2));

        Assert.Equal(Seconds(1), agenda.Next);
        Assert.Equal([leases[1], leases[2], leases[3]], agenda.Until(Seconds(2)));

        agenda.Place(leases[1], Seconds(4));
        agenda.Remove(leases[2]);
        agenda.Remove(leases[2]);
        Assert.Equal([leases[3], leases[0]], agenda.Until(Seconds(3.5)));
        Assert.Equal(Seconds(2), agenda.Next);
    }

    [Theory]
    [InlineData(null, 50, 10)]
    [InlineData(100, 49, 10)]
    [InlineData(100, 50, 1)]
    [InlineData(3, 1, 10)]
    [InlineData(3, 2, 1)]
    public void A_message_near_the_backstop_is_received_alone(int? maxReceiveCount, int receiveCount, int asked)
    {
        var guard = new CrashLoopGuard(maxReceiveCount);
        Assert.Equal(maxReceiveCount is null ? 10 : 1, guard.MessagesToAskFor);
        var delivery = NewDelivery("{}", receiveCount);

        guard.Received(delivery);
        Assert.Equal(asked, guard.MessagesToAskFor);

        guard.Ended(delivery);
        Assert.Equal(10, guard.MessagesToAskFor);
    }

    [Fact]
    public void A_dead_letter_always_fits_and_keeps_what_the_message_had() =>
        Gen.Select(Gen.Int[0, 1_100], Gen.Int[0, 10], Gen.String[0, 600], Gen.Int[1, 2_000]).Sample((room, count, reason, seed) =>
        {
            const int max = 10_000;
            var attributes = Enumerable.Range(0, count).ToDictionary(
                number => $"n{number}", number => new MessageAttributeValue { DataType = "String", StringValue = $"{seed}" });
            var used = attributes.Sum(SizeOf);
            var delivery = NewDelivery(new string('x', max - used - Math.Min(room, max - used - 1)), 1, attributes);

            var copy = DeadLetterCopy.Of(Settings, delivery, new(new InvalidOperationException(reason), 5, DateTimeOffset.UnixEpoch), max);

            Assert.True(Encoding.UTF8.GetByteCount(copy.MessageBody) + copy.MessageAttributes.Sum(SizeOf) <= max);
            Assert.True(copy.MessageAttributes.Count <= 10);
            Assert.Equal(delivery.Source.Body, copy.MessageBody);
            Assert.Equal("g", copy.MessageGroupId);
            Assert.All(attributes, attribute => Assert.Equal(attribute.Value.StringValue, copy.MessageAttributes[attribute.Key].StringValue));
            if (room > 1_000 && count <= 8 && reason.Length < 100)
            {
                Assert.Contains("\"attempts\":5", copy.MessageAttributes["dead-letter"].StringValue, StringComparison.Ordinal);
                Assert.Equal("q g d", copy.MessageAttributes["idempotency-key"].StringValue);
            }
        }, iter: 500, threads: 1);

    [Fact]
    public void A_dead_letter_counts_binary_attributes_and_cuts_its_reason_between_characters()
    {
        var binary = new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream(new byte[100]) };
        var delivery = NewDelivery("{}", 1, new() { ["b"] = binary });
        var failure = new HandlerFailure(new InvalidOperationException("x" + string.Concat(Enumerable.Repeat("😀", 300))), 5, DateTimeOffset.UnixEpoch);
        var whole = NoteOf(1_048_576)!;
        var wholeBytes = 2 + 1 + 6 + 100 + 15 + 6 + 5 + 11 + 6 + Encoding.UTF8.GetByteCount(whole);

        // 512 places end in the middle of a pair. With one byte too little, half of it is left.
        Assert.Equal(511, Reason(whole).Length);
        Assert.Equal(whole, NoteOf(wholeBytes));
        Assert.Equal(255, Reason(NoteOf(wholeBytes - 1)!).Length);

        string? NoteOf(int maxBytes) => DeadLetterCopy.Of(Settings, delivery, failure, maxBytes).MessageAttributes.GetValueOrDefault("dead-letter")?.StringValue;
        static string Reason(string note) => System.Text.Json.JsonDocument.Parse(note).RootElement.GetProperty("reason").GetString()!;
    }

    [Fact]
    public void A_repeat_of_a_dead_letter_has_the_same_deduplication_ID_and_one_after_a_redrive_another()
    {
        var failure = new HandlerFailure(new InvalidOperationException("no"), 5, DateTimeOffset.UnixEpoch);
        string IdOf(string sequence) => DeadLetterCopy.Of(Settings, NewDelivery("{}", 1, sequence: sequence), failure, 1_048_576).MessageDeduplicationId;

        Assert.Equal(IdOf("1"), IdOf("1"));
        Assert.NotEqual(IdOf("1"), IdOf("2"));
    }

    [Fact]
    public void The_memory_forgets_the_oldest_first_and_confirmed_messages_before_others()
    {
        var memory = new SettledMemory();
        memory.Settled("unconfirmed");
        memory.Settled("confirmed");
        memory.Confirmed("confirmed");
        Assert.True(memory.Contains("confirmed"));

        for (var number = 0; number < 2_000; number++)
        {
            memory.Settled($"{number}");
            memory.Confirmed($"{number}");
        }

        Assert.True(memory.Contains("unconfirmed"));
        Assert.False(memory.Contains("confirmed"));
        Assert.True(memory.Contains("1999"));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static int SizeOf(KeyValuePair<string, MessageAttributeValue> attribute) =>
        attribute.Key.Length + attribute.Value.DataType.Length + Encoding.UTF8.GetByteCount(attribute.Value.StringValue);

    private static Delivery NewDelivery(
        string body, int receiveCount, Dictionary<string, MessageAttributeValue>? attributes = null, string sequence = "1")
    {
        var message = new Message
        {
            MessageId = "m",
            ReceiptHandle = "h",
            Body = body,
            MessageAttributes = attributes,
            Attributes = new()
            {
                ["MessageGroupId"] = "g",
                ["MessageDeduplicationId"] = "d",
                ["SequenceNumber"] = sequence,
                ["ApproximateReceiveCount"] = $"{receiveCount}",
            },
        };
        return new(message, new Lease(message, new RenewalSchedule(TimeSpan.FromSeconds(30)).OnReceive(TimeSpan.Zero), TimeSpan.Zero), isFifo: true);
    }
}
