using CsCheck;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Tests.Sqs.Properties;

/// <summary>The structures behind a queue against plain lists that do the same slowly.</summary>
public sealed class StructureTests
{
    [Fact]
    public void The_heap_always_has_the_earliest_first() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 20]).Array[0, 200].Sample(steps =>
        {
            var heap = new DueHeap();
            List<Message> all = [];
            foreach (var (kind, number) in steps)
            {
                if (kind == 0 || all.Count == 0)
                {
                    var message = New(all.Count, due: number);
                    all.Add(message);
                    heap.Add(message);
                }
                else if (kind == 1)
                {
                    var message = all[number % all.Count];
                    all.Remove(message);
                    heap.Remove(message);
                    Assert.Equal(-1, message.HeapIndex);
                }
                else
                {
                    var message = all[number % all.Count];
                    message.Due = 20 - number;
                    heap.Update(message);
                }

                Assert.Equal(all.Count, heap.Count);
                Assert.Equal(all.Count == 0 ? null : all.Min(message => message.Due), heap.First?.Due);
            }
        });

    [Fact]
    public void The_line_knows_which_messages_are_in_its_window() =>
        Gen.Select(Gen.Int[1, 5], Gen.Select(Gen.Bool, Gen.Int[0, 100]).Array[0, 100]).Sample((window, steps) =>
        {
            var line = new MessageLine(window);
            List<Message> all = [];
            foreach (var (adds, number) in steps)
            {
                if (adds || all.Count == 0)
                {
                    all.Add(New(all.Count, due: 0));
                    line.Add(all[^1]);
                }
                else
                {
                    var index = number % all.Count;
                    var removed = all[index];
                    all.RemoveAt(index);
                    var moved = line.Remove(removed);
                    Assert.Same(index < window && all.Count >= window ? all[window - 1] : null, moved);
                }

                Assert.Equal(all.Select((_, index) => index < window), all.Select(message => message.InWindow));
                Assert.Same(all.FirstOrDefault(), line.First);
            }
        });

    [Fact]
    public void A_handle_reads_as_it_was_written_and_no_other_text_does() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.Long, Gen.Int[0, ReceiptHandle.Length - 1]).Sample((queue, message, lease, at) =>
        {
            var handle = new ReceiptHandle(queue, message, lease);
            var text = handle.ToText();
            Assert.Equal(handle, ReceiptHandle.Parse(System.Text.Encoding.ASCII.GetBytes(text)));
            var changed = text.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.Null(ReceiptHandle.Parse(System.Text.Encoding.ASCII.GetBytes(changed)));
        });

    private static Message New(long number, long due) => new()
    {
        Id = Guid.NewGuid(),
        Body = [],
        BodyDigest = default,
        Attributes = [],
        AttributesDigest = default,
        TraceHeader = null,
        GroupId = null,
        DeduplicationId = null,
        OriginalDeduplicationId = null,
        SequenceNumber = 0,
        SentAt = 0,
        EnqueuedAt = 0,
        Number = number,
        Due = due,
    };
}
