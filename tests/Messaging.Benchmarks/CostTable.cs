using System.Globalization;

namespace Messaging.Benchmarks;

/// <summary>Prints what each case costs beside the hand-written loops.</summary>
internal static class CostTable
{
    public static async Task WriteAsync(IEnumerable<ICase> cases, int runs)
    {
        Console.WriteLine("| case | requests/message | wire bytes/message | allocated bytes/message | CPU µs/message | messages/s |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var work in cases)
        {
            var result = await Comparison.RunAsync(work, runs);
            Console.WriteLine(string.Join(
                " | ",
                $"| {result.Name}",
                Cell(result, "0.000", figures => figures.RequestsPerMessage),
                Cell(result, "0", figures => figures.WireBytesPerMessage),
                Cell(result, "0", figures => figures.AllocatedPerMessage),
                Cell(result, "0.0", figures => figures.CpuMicrosecondsPerMessage),
                $"{Cell(result, "0", figures => figures.MessagesPerSecond)} |"));
        }

        Console.WriteLine();
        Console.WriteLine("In brackets: the ratio to the best hand-written loop and to the one that is written first, in the same process and run.");
        Console.WriteLine("Below 1 is cheaper; for messages/s above 1 is faster.");
    }

    private static string Cell(Comparison result, string format, Func<Figures, double> figure)
    {
        var library = figure(result.Library);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{library.ToString(format, CultureInfo.InvariantCulture)} ({library / figure(result.HandWritten):0.00}, {library / figure(result.Naive):0.00})");
    }
}
