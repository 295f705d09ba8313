namespace Messaging.Aws.Tests.Publishing;

public sealed class PublisherMemoryTests
{
    private const int Messages = 50_000;

    [Fact]
    public async Task A_stream_holds_no_more_than_may_wait_however_long_it_is()
    {
        const int waiting = 500;
        await using var publisher = Direct.Publisher(new FakeQueue(), TimeProvider.System, options => options.MaxWaitingMessages = waiting);
        var typed = Direct.Notes(publisher, TimeProvider.System);
        List<WeakReference> groups = new(Messages);
        var most = 0;

        await foreach (var result in typed.PublishManyAsync(SourceAsync()))
        {
            Assert.True(result.IsAccepted);
        }

        Assert.Equal(Messages, groups.Count);
        Assert.InRange(most, 1, waiting + 100);

        async IAsyncEnumerable<PublishRequest<Note>> SourceAsync()
        {
            for (var number = 0; number < Messages; number++)
            {
                await Task.CompletedTask;
                var note = NewNote(number);

                // The message, its lane and its call all hold this text as long as they live.
                groups.Add(new(note.Story));
                if (number % 10_000 == 9_999)
                {
                    most = Math.Max(most, Alive(groups));
                }

                yield return new(note);
            }
        }
    }

    private static Note NewNote(int number) => new($"story-{number}", number, new string('x', 1_000));

    private static int Alive(List<WeakReference> groups)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return groups.Count(group => group.IsAlive);
    }
}
