namespace Messaging.Benchmarks;

/// <summary>What a run has cost in all.</summary>
internal sealed record Figures(int Messages, long Requests, long WireBytes, long AllocatedBytes, TimeSpan Cpu, TimeSpan Elapsed)
{
    public double RequestsPerMessage => (double)Requests / Messages;

    public double AllocatedPerMessage => (double)AllocatedBytes / Messages;

    public double WireBytesPerMessage => (double)WireBytes / Messages;

    public double CpuMicrosecondsPerMessage => Cpu.TotalMicroseconds / Messages;

    public double MessagesPerSecond => Messages / Elapsed.TotalSeconds;
}
