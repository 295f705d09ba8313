using System.Diagnostics.Metrics;

namespace Messaging.Aws.Tests.Email;

/// <summary>The settlements of this test's flow; tests of other classes run beside it.</summary>
internal sealed class CountedSettlements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly AsyncLocal<bool> _mine = new() { Value = true };
    private readonly List<string> _values = [];

    public CountedSettlements()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "messaging.aws.email.settlements")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (_mine.Value)
            {
                _values.Add((string)tags[0].Value!);
            }
        });
        _listener.Start();
    }

    public IReadOnlyList<string> Values => _values;

    public void Dispose() => _listener.Dispose();
}
