namespace Messaging.Benchmarks;

/// <summary>The medians of runs that took turns.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Library">What the library cost.</param>
/// <param name="HandWritten">What the best hand-written loop cost.</param>
/// <param name="Naive">What the loop cost that is written first.</param>
internal sealed record Comparison(string Name, Figures Library, Figures HandWritten, Figures Naive)
{
    private const int WarmUps = 5;

    /// <summary>Runs all sides in turn, so that a machine that grows slower hits each, and takes the median of each figure.</summary>
    public static async Task<Comparison> RunAsync(ICase work, int runs)
    {
        Func<Task<Figures>>[] sides = [work.RunLibraryAsync, work.RunHandWrittenAsync, work.RunNaiveAsync];

        // Not counted: compilation, which goes on in steps for several rounds. The slow loop has little code and many requests.
        for (var round = 0; round < WarmUps; round++)
        {
            await work.RunLibraryAsync();
            await work.RunHandWrittenAsync();
        }

        await work.RunNaiveAsync();

        var figures = sides.Select(_ => new List<Figures>()).ToArray();
        for (var run = 0; run < runs; run++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                figures[side].Add(await sides[side]());
            }
        }

        return new(work.Name, Median(figures[0]), Median(figures[1]), Median(figures[2]));
    }

    private static Figures Median(List<Figures> runs) => new(
        runs[0].Messages,
        Middle(runs, run => run.Requests),
        Middle(runs, run => run.WireBytes),
        Middle(runs, run => run.AllocatedBytes),
        Middle(runs, run => run.Cpu),
        Middle(runs, run => run.Elapsed));

    private static T Middle<T>(List<Figures> runs, Func<Figures, T> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
