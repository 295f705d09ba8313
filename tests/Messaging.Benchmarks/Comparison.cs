namespace Messaging.Benchmarks;

/// <summary>The medians of runs that took turns, and their ratios.</summary>
internal sealed record Comparison(string Name, Figures Library, Figures HandWritten)
{
    public double Requests => Library.RequestsPerMessage / HandWritten.RequestsPerMessage;

    public double Allocated => Library.AllocatedPerMessage / HandWritten.AllocatedPerMessage;

    public double WireBytes => Library.WireBytesPerMessage / HandWritten.WireBytesPerMessage;

    public double Cpu => Library.CpuMicrosecondsPerMessage / HandWritten.CpuMicrosecondsPerMessage;

    public double Throughput => Library.MessagesPerSecond / HandWritten.MessagesPerSecond;

    /// <summary>Runs both sides in turn, so that a machine that grows slower hits both, and takes the median of each figure.</summary>
    public static async Task<Comparison> RunAsync(ICase work, int runs)
    {
        // One round that is not counted: compilation and first use.
        await work.RunLibraryAsync();
        await work.RunHandWrittenAsync();
        List<Figures> library = [], handWritten = [];
        for (var run = 0; run < runs; run++)
        {
            library.Add(await work.RunLibraryAsync());
            handWritten.Add(await work.RunHandWrittenAsync());
        }

        return new(work.Name, Median(library), Median(handWritten));
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
