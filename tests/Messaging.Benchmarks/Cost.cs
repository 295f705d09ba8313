namespace Messaging.Benchmarks;

/// <summary>What one call cost.</summary>
/// <param name="Cpu">Processor time of the process, in microseconds.</param>
/// <param name="Bytes">Allocated bytes.</param>
internal readonly record struct Cost(double Cpu, double Bytes)
{
    public static async Task<Cost> MeasureAsync(int calls, Func<int, Task> call)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var (cpu, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        for (var i = 0; i < calls; i++)
        {
            await call(i);
        }

        return new(
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / calls,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)calls);
    }
}
