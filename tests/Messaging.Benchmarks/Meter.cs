using System.Diagnostics;

namespace Messaging.Benchmarks;

/// <summary>Measures one run: time, processor time and allocations of the whole process, and what went over the counted wire.</summary>
internal static class Meter
{
    public static async Task<Figures> MeasureAsync(Backend backend, int messages, Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (requests, wire) = (backend.Wire.Requests, backend.Wire.Bytes);
        var (allocated, cpu, start) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.GetTimestamp());

        await run();

        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new(
            messages,
            backend.Wire.Requests - requests,
            backend.Wire.Bytes - wire,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            process.TotalProcessorTime - cpu,
            elapsed);
    }
}
