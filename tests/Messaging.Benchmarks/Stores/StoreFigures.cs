namespace Messaging.Benchmarks;

/// <summary>What something has cost, in all or per message: passed time, processor time of the whole process, and allocations.</summary>
internal sealed record StoreFigures(double Microseconds, double CpuMicroseconds, double AllocatedBytes);
