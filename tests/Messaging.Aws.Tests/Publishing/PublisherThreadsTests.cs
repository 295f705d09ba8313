using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Publishing;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>P1 to P3 on real threads, which the simulation does not have.</summary>
public sealed class PublisherThreadsTests
{
    private const int Callers = 8;
    private const int MessagesPerCaller = 400;
    private const int Groups = 23;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _handing = new();
    private readonly Dictionary<string, List<int>> _handed = [];
    private readonly FifoModel _model = new();
    private int _number;

    [Theory]
    [InlineData(PublishOrdering.Strict)]
    [InlineData(PublishOrdering.Runs)]
    public async Task Order_holds_among_threads(PublishOrdering ordering)
    {
        var queue = new FakeQueue { Answer = _model.SendAsync };
        await using var publisher = Direct.Publisher(queue, TimeProvider.System, options =>
        {
            options.Ordering = ordering;
            options.MaxWaitingMessages = 200;
        });
        var notes = Direct.Notes(publisher, TimeProvider.System);

        var ends = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(notes, caller)))).WaitAsync(Patience);

        foreach (var (group, handed) in _handed)
        {
            var accepted = _model.Accepted(group);
            Assert.Equal(handed.Where(accepted.ToHashSet().Contains), accepted);
        }

        var all = _handed.Keys.SelectMany(_model.Accepted).ToHashSet();
        foreach (var (number, failure) in ends.SelectMany(end => end))
        {
            Assert.True(failure == PublishFailureReason.OutcomeUnknown || all.Contains(number) == (failure is null));
        }

        Assert.Equal((0, 0), publisher.Size);
    }

    private async Task<List<(int Number, PublishFailureReason? Failure)>> CallAsync(FifoPublisher<Note> notes, int caller)
    {
        var chance = new Random(caller);
        List<(int, Task)> publishes = [];
        for (var index = 0; index < MessagesPerCaller; index++)
        {
            using var cancellation = new CancellationTokenSource();
            int number;
            Task publish;
            lock (_handing)
            {
                // The order of the hand-over is the order of the calls, which only a lock can tell among threads.
                number = _number++;
                var group = $"{chance.Next(Groups)}";
                (_handed.TryGetValue(group, out var handed) ? handed : _handed[group] = []).Add(number);
                publish = notes.PublishAsync(new(group, number), cancellation.Token);
            }

            publishes.Add((number, publish));
            if (chance.Next(50) == 0)
            {
                await cancellation.CancelAsync();
            }
            else if (chance.Next(4) == 0)
            {
                await Ends.FailureOf(publish);
            }
        }

        List<(int, PublishFailureReason?)> ends = [];
        foreach (var (number, publish) in publishes)
        {
            ends.Add((number, await Ends.FailureOf(publish) switch
            {
                null => null,
                PublishException failure => failure.Reason,
                OperationCanceledException => PublishFailureReason.Cancelled,
                var other => throw other,
            }));
        }

        return ends;
    }

    /// <summary>A FIFO queue with deduplication that throttles, fails and loses answers by chance.</summary>
    private sealed class FifoModel
    {
        private readonly Lock _sync = new();
        private readonly Random _chance = new(7);
        private readonly Dictionary<string, string> _ids = [];
        private readonly Dictionary<string, List<int>> _accepted = [];

        public List<int> Accepted(string group) => _accepted.TryGetValue(group, out var accepted) ? accepted : [];

        public async Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken)
        {
            await Task.Yield();
            lock (_sync)
            {
                if (_chance.Next(40) == 0)
                {
                    throw new AmazonSQSException("slow down", ErrorType.Sender, "RequestThrottled", "id", System.Net.HttpStatusCode.BadRequest);
                }

                var answer = Answer(entries);
                return _chance.Next(60) == 0 ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "lost") : answer;
            }
        }

        private SendMessageBatchResponse Answer(List<SendMessageBatchRequestEntry> entries)
        {
            var response = new SendMessageBatchResponse { Successful = [], Failed = [] };
            foreach (var entry in entries)
            {
                if (_chance.Next(80) == 0)
                {
                    response.Failed.Add(new() { Id = entry.Id, Code = "RequestThrottled" });
                    continue;
                }

                if (_ids.TryAdd(entry.MessageDeduplicationId, $"{_ids.Count}"))
                {
                    (_accepted.TryGetValue(entry.MessageGroupId, out var accepted) ? accepted : _accepted[entry.MessageGroupId] = [])
                        .Add(Numbers.Of(entry.MessageBody));
                }

                response.Successful.Add(new() { Id = entry.Id, MessageId = _ids[entry.MessageDeduplicationId] });
            }

            return response;
        }
    }
}
