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

    // In three steps, each before what it counts can be seen: who waits for a mail or a message finds its request counted.
    public void Arrive(int requestBytes)
    {
        lock (_gate)
        {
            _calls++;
            _billed++;
            _requestBytes += requestBytes;
        }
    }

    public void Carry(int entries, long payloadBytes)
    {
        lock (_gate)
        {
            _entries += entries;
            _billed += Math.Max(0, (payloadBytes - 1) / BilledBytes);
        }
    }

    public void Answer(int status, int responseBytes)
    {
        lock (_gate)
        {
            if (status >= 400) _errors++;
            _responseBytes += responseBytes;
        }
    }

    public OperationCount Read(string operation)
    {
        lock (_gate) return new OperationCount(operation, _calls, _errors, _entries, _billed, _requestBytes, _responseBytes);
    }
}
