using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Aws.Health;

/// <summary>Whether the queues can be reached, what the doctor finds about them, and how many dead letters wait.</summary>
internal sealed class QueueHealth(IQueueDoctor doctor, TimeProvider time) : IMessagingHealthContributor
{
    private volatile SeenReport? _seen;

    public async Task<IReadOnlyList<HealthObservation>> ObserveAsync(MessagingHealthOptions options, CancellationToken cancellationToken)
    {
        var report = await ReportAsync(options.QueueCheckInterval, cancellationToken);
        return
        [
            .. report.Findings.Select(finding => Of(finding, options)).OfType<HealthObservation>(),
            .. report.Depths.Select(depth => Of(depth, options)),
        ];
    }

    private async Task<QueueReport> ReportAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        if (_seen is { } seen && time.GetElapsedTime(seen.At) < interval)
        {
            return seen.Report;
        }

        var at = time.GetTimestamp();
        var report = await doctor.CheckAsync(null, cancellationToken);

        // A queue that is back must not look unreachable for another interval.
        _seen = report.Findings.Any(finding => finding is { Area: QueueFindingArea.Access, Severity: QueueFindingSeverity.Error }) ? null : new(report, at);
        return report;
    }

    private static HealthObservation? Of(QueueFinding finding, MessagingHealthOptions options)
    {
        var status = (finding.Area, finding.Severity) switch
        {
            (QueueFindingArea.Access, QueueFindingSeverity.Error) => HealthStatus.Unhealthy,
            (_, QueueFindingSeverity.Error) => HealthStatus.Degraded,

            // Content is judged by its own numbers.
            (QueueFindingArea.Content, _) => HealthStatus.Healthy,
            (_, QueueFindingSeverity.Warning) when options.WarningsDegrade => HealthStatus.Degraded,
            _ => HealthStatus.Healthy,
        };
        return status == HealthStatus.Healthy ? null : new(Subject(finding.Queue), status, $"{finding.Code}: {finding.What}");
    }

    private static HealthObservation Of(QueueDepth depth, MessagingHealthOptions options)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["visible"] = depth.Visible, ["in-flight"] = depth.InFlight };
        if (depth.DeadLetters is { } deadLetters)
        {
            data["dead-letters"] = deadLetters;
        }

        var isDegraded = depth.DeadLetters >= options.DegradedFromDeadLetters;
        return new(Subject(depth.Queue), isDegraded ? HealthStatus.Degraded : HealthStatus.Healthy, isDegraded ? $"{depth.DeadLetters} dead letters wait" : null)
        {
            Data = data,
        };
    }

    private static string Subject(string queue) => $"queue {queue}";

    private sealed record SeenReport(QueueReport Report, long At);
}
