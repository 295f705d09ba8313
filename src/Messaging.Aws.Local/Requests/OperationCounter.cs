namespace Messaging.Aws.Local.Requests;

/// <summary>Counts one operation. Safe for many threads.</summary>
internal sealed class OperationCounter
{
    private const int BilledBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private long _calls;
    private long _errors;
    private long _entries;
    private long _billed;
    private long _requestBytes;
    private long _responseBytes;

    public void Add(int status, int entries, long payloadBytes, int requestBytes, int responseBytes)
    {
        lock (_gate)
        {
            _calls++;
            if (status >= 400) _errors++;
            _entries += entries;
            _billed += Math.Max(1, (payloadBytes + BilledBytes - 1) / BilledBytes);
            _requestBytes += requestBytes;
            _responseBytes += responseBytes;
        }
    }

    public OperationCount Read(string operation)
    {
        lock (_gate) return new OperationCount(operation, _calls, _errors, _entries, _billed, _requestBytes, _responseBytes);
    }
}
