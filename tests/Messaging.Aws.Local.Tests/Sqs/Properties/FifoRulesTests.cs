using CsCheck;
using Messaging.Aws.Local.Sqs;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Local.Tests.Sqs.Properties;

/// <summary>Random steps against one FIFO queue; after each the rules are checked over a plain list of what was sent.</summary>
public sealed class FifoRulesTests
{
    private const string Queue = "q.fifo";

    private enum Kind
    {
        Send,
        Receive,
        Delete,
        ChangeVisibility,
        Wait,
    }

    private static readonly Gen<(Kind Kind, int Number)[]> Steps =
        Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, 30]).Array[1, 80];

    [Fact]
    public void Every_receive_keeps_the_rules_of_groups() => Steps.Sample(steps => new Run().All(steps), iter: 2000);

    private sealed class Run
    {
        private readonly FakeTimeProvider _time = new();
        private readonly SqsEngine _engine;
        private readonly List<Sent> _sent = [];
        private readonly List<(ReceiptHandle Handle, Sent Sent)> _handles = [];

        public Run()
        {
            _engine = new SqsEngine(new LocalAwsOptions(), _time);
            using var turn = _engine.Enter();
            _engine.Create_NeedsLock(Queue, new QueueSettings { IsFifo = true, VisibilityTimeout = 10 }, []);
        }

        public bool All((Kind Kind, int Number)[] steps)
        {
            foreach (var (kind, number) in steps)
            {
                if (kind == Kind.Wait)
                {
                    _time.Advance(TimeSpan.FromSeconds(number));
                    continue;
                }

                using var turn = _engine.Enter();
                var queue = _engine.Find_NeedsLock(Queue)!;
                var now = turn.Now;
                Step(queue, kind, number, now);
                Assert.Equal(_sent.Count(sent => sent.HiddenUntil > now), queue.InFlightCount);
                Assert.Equal(_sent.Count(sent => sent.HiddenUntil <= now), queue.VisibleCount);
            }

            return true;
        }

        private void Step(Messaging.Aws.Local.Sqs.Queue queue, Kind kind, int number, long now)
        {
            queue.CatchUp(now);
            if (kind == Kind.Send) Send(queue, number, now);
            else if (kind == Kind.Receive) Receive(queue, (number % 10) + 1, now);
            else if (_handles.Count > 0) UseHandle(queue, kind, number, now);
        }

        private void Send(Messaging.Aws.Local.Sqs.Queue queue, int number, long now)
        {
            var group = $"g{number % 4}";
            var result = Sending.Send(_engine, queue, new OutgoingMessage { Body = [1], GroupId = group, DeduplicationId = $"{_sent.Count}-{now}-{_handles.Count}" }, now);
            if (_sent.TrueForAll(sent => sent.Id != result.MessageId)) _sent.Add(new Sent(result.MessageId, group));
        }

        private void Receive(Messaging.Aws.Local.Sqs.Queue queue, int max, long now)
        {
            var deliveries = queue.Receive(new ReceiveRequest { MaxMessages = max }, now);
            var received = deliveries.Select(delivery => _sent.Single(sent => sent.Id == delivery.Message.Id)).ToList();
            foreach (var group in _sent.GroupBy(sent => sent.Group))
            {
                // What may come of a group: from its front up to the first hidden message.
                var free = group.TakeWhile(sent => sent.HiddenUntil <= now).ToList();
                var taken = received.Where(sent => sent.Group == group.Key).ToList();
                Assert.Equal(free.Take(taken.Count), taken);
                if (received.Count < max) Assert.Equal(free.Count, taken.Count);
            }

            Assert.True(received.Count <= max);
            for (var i = 0; i < received.Count; i++)
            {
                received[i].HiddenUntil = now + TimeSpan.FromSeconds(10).Ticks;
                received[i].Lease = deliveries[i].Handle.Lease;
                _handles.Add((deliveries[i].Handle, received[i]));
            }
        }

        private void UseHandle(Messaging.Aws.Local.Sqs.Queue queue, Kind kind, int number, long now)
        {
            var (handle, sent) = _handles[number % _handles.Count];
            var deleted = !_sent.Contains(sent);
            var holds = !deleted && sent.Lease == handle.Lease && sent.HiddenUntil > now;
            if (kind == Kind.Delete)
            {
                Assert.Equal(holds || deleted, queue.Delete(handle, now) is null);
                if (holds) _sent.Remove(sent);
                return;
            }

            Assert.Equal(holds, queue.ChangeVisibility(handle, number, now) is null);
            if (holds) sent.HiddenUntil = now + (number * TimeSpan.TicksPerSecond);
        }
    }

    private sealed class Sent(Guid id, string group)
    {
        public Guid Id => id;
        public string Group => group;
        public long HiddenUntil { get; set; }
        public long Lease { get; set; }
    }
}
