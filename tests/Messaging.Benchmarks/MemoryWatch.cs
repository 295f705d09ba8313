using System.Diagnostics;
using System.Globalization;

namespace Messaging.Benchmarks;

/// <summary>Writes down at every tenth of the way what the process holds: the live managed heap after a collection, and its working set.</summary>
internal sealed class MemoryWatch(int messages)
{
    private const double Mebibyte = 1_048_576;

    private readonly int _step = Math.Max(1, messages / 10);
    private readonly List<long> _live = [];
    private int _seen;

    public static void WriteHead(string work)
    {
        Console.WriteLine($"| {work} | live heap, MiB | working set, MiB |");
        Console.WriteLine("|---|---|---|");
    }

    /// <summary>One more message is done.</summary>
    /// <returns>How many are done.</returns>
    public int Count()
    {
        var seen = Interlocked.Increment(ref _seen);
        if (seen % _step == 0)
        {
            Write(seen);
        }

        return seen;
    }

    /// <summary>Says how high the working set was, and how much the heap has grown since the first tenth.</summary>
    public void WriteEnd()
    {
        using var process = Process.GetCurrentProcess();
        var grown = _live.Count > 1 ? _live[^1] - _live[0] : 0;
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Highest working set: {process.PeakWorkingSet64 / Mebibyte:0} MiB. The live heap has grown by {grown / Mebibyte:0.0} MiB since the first tenth."));
    }

    private void Write(int seen)
    {
        var live = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        lock (_live)
        {
            _live.Add(live);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {seen:N0} | {live / Mebibyte:0.0} | {process.WorkingSet64 / Mebibyte:0} |"));
        }
    }
}
