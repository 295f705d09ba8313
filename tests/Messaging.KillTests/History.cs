namespace Messaging.KillTests;

/// <summary>What the processes recorded, put in order by the machine's clock.</summary>
/// <param name="Published">How many messages of each group were accepted.</param>
/// <param name="Calls">The calls of handlers by their start.</param>
internal sealed record History(IReadOnlyDictionary<string, int> Published, IReadOnlyList<HandlerCall> Calls)
{
    public static History Read(string publisherFile, IEnumerable<(string File, bool WasKilled)> consumers)
    {
        var published = LinesOf(publisherFile).Where(line => line.What == "published").GroupBy(line => line.Group)
            .ToDictionary(group => group.Key, group =>
            {
                Assert.Equal(Enumerable.Range(0, group.Count()), group.Select(line => line.Number));
                return group.Count();
            });
        var calls = consumers.Where(consumer => File.Exists(consumer.File)).SelectMany(consumer => CallsOf(consumer.File, consumer.WasKilled));
        return new(published, [.. calls.OrderBy(call => call.Start)]);
    }

    /// <summary>What was accepted and whose handler never came to its end.</summary>
    public HashSet<(string Group, int Number)> Unhandled()
    {
        var left = Published.SelectMany(group => Enumerable.Range(0, group.Value).Select(number => (group.Key, number))).ToHashSet();
        left.ExceptWith(Calls.Where(call => call.End is not null).Select(call => (call.Group, call.Number)));
        return left;
    }

    /// <summary>The calls that were made again by another process.</summary>
    public IEnumerable<HandlerCall> Repeated() =>
        Calls.GroupBy(call => (call.Group, call.Number)).SelectMany(calls => calls.SkipLast(1));

    private static IEnumerable<HandlerCall> CallsOf(string file, bool wasKilled)
    {
        var lines = LinesOf(file);
        foreach (var start in lines.Where(line => line.What == "start"))
        {
            var later = lines.Where(line => line.Group == start.Group && line.Number == start.Number && line.At >= start.At).ToArray();
            var end = Array.Find(later, line => line.What == "end");
            var isCompleted = Array.Exists(later, line => line.What == "completed");
            yield return new(Path.GetFileName(file), wasKilled, start.Group, start.Number, start.At, end?.At, isCompleted, lines[^1].At);
        }
    }

    private static List<RecordedLine> LinesOf(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();

        // A line without its end was cut by the kill.
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordedLine.Parse)];
    }

    private sealed record RecordedLine(long At, string What, string Group, int Number)
    {
        public static RecordedLine Parse(string line) => line.Split(' ') is [var at, var what, var group, var number]
            ? new(long.Parse(at), what, group, int.Parse(number))
            : throw new FormatException($"No record: '{line}'.");
    }
}
