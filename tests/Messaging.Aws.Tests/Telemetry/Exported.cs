using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Messaging.Aws.Tests.Telemetry;

/// <summary>What the OpenTelemetry SDK exports while it lives.</summary>
internal sealed class Exported : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly ActivitySource _caller = new("Messaging.Aws.Tests.Caller");
    private readonly TracerProvider _traces;
    private readonly MeterProvider _meters;

    public Exported()
    {
        _traces = Sdk.CreateTracerProviderBuilder().AddSource("Messaging.Aws").AddSource(_caller.Name).AddInMemoryExporter(_spans).Build();
        _meters = Sdk.CreateMeterProviderBuilder().AddMeter("Messaging.Aws").AddInMemoryExporter(_metrics).Build();
    }

    public IReadOnlyList<Activity> Spans => _spans;

    public IEnumerable<string> MetricNames => _metrics.Select(metric => metric.Name).Distinct();

    /// <summary>The span of whoever uses the library.</summary>
    public Activity Caller(string name) => _caller.StartActivity(name)!;

    /// <summary>Ends the export: only now are metrics read.</summary>
    public void Flush()
    {
        Assert.True(_traces.ForceFlush());
        Assert.True(_meters.ForceFlush());
    }

    public Activity Span(string name, ActivityKind kind) => Assert.Single(_spans, span => span.DisplayName == name && span.Kind == kind);

    /// <summary>The dimensions that a metric was recorded with.</summary>
    public IEnumerable<string> Dimensions(string metric) => Points(metric).SelectMany(point => point.Tags.Keys).Distinct();

    /// <summary>The sum of a counter, or the number of measurements of a histogram, over the points with these dimensions.</summary>
    public double Total(string metric, params (string Key, object Value)[] dimensions) => Matching(metric, dimensions).Sum(point => point.Total);

    /// <summary>The sum of what a histogram measured.</summary>
    public double Measured(string metric, params (string Key, object Value)[] dimensions) => Matching(metric, dimensions).Sum(point => point.Measured);

    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
        _caller.Dispose();
    }

    private IEnumerable<Point> Matching(string metric, (string Key, object Value)[] dimensions) =>
        Points(metric).Where(point => dimensions.All(dimension => Equals(point.Tags.GetValueOrDefault(dimension.Key), dimension.Value)));

    private IEnumerable<Point> Points(string name) => _metrics.Where(metric => metric.Name == name).SelectMany(metric => metric.MetricPoints.Select(point => Of(metric, point)));

    private static Point Of(MetricSnapshot metric, MetricPoint point)
    {
        Dictionary<string, object?> tags = [];
        foreach (var (key, value) in point.Tags)
        {
            tags[key] = value;
        }

        return metric.MetricType switch
        {
            MetricType.Histogram => new(tags, point.GetHistogramCount(), point.GetHistogramSum()),
            MetricType.DoubleGauge => new(tags, point.GetGaugeLastValueDouble(), 0),
            MetricType.LongSum => new(tags, point.GetSumLong(), 0),
            MetricType.LongSumNonMonotonic => new(tags, point.GetSumLong(), 0),
            _ => throw new NotSupportedException($"{metric.Name} is a {metric.MetricType}."),
        };
    }

    private sealed record Point(Dictionary<string, object?> Tags, double Total, double Measured);
}
