namespace Messaging.Aws;

/// <summary>What <see cref="IQueueDoctor"/> found.</summary>
public sealed class QueueReport
{
    internal QueueReport(IReadOnlyList<string> queues, IReadOnlyList<QueueFinding> findings, IReadOnlyList<QueueDepth> depths)
    {
        Queues = queues;
        Findings = findings;
        Depths = depths;
    }

    /// <summary>The registered names of the queues that were checked.</summary>
    public IReadOnlyList<string> Queues { get; }

    /// <summary>The findings, the worst first; empty when all is well.</summary>
    public IReadOnlyList<QueueFinding> Findings { get; }

    /// <summary>How many messages were in the queues that could be read.</summary>
    public IReadOnlyList<QueueDepth> Depths { get; }

    /// <summary>The worst severity among the findings; null without one.</summary>
    public QueueFindingSeverity? Worst => Findings.Count == 0 ? null : Findings.Max(finding => finding.Severity);

    /// <summary>The report as text for people.</summary>
    public override string ToString() => Findings.Count == 0
        ? $"{string.Join(", ", Queues)}: nothing to report"
        : string.Join(Environment.NewLine, Findings);
}
