namespace Messaging.Aws.Consuming;

/// <summary>The signs of life of a queue's consumers in this process.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class ConsumerPulse(TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _running;
    private string? _failure;
    private long _lastSign;

    /// <summary>Whether a consumer is running.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _running > 0;
            }
        }
    }

    /// <summary>The type of the exception that ended the latest run; null when it goes on or ended in order.</summary>
    public string? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    /// <summary>For how long no receive was answered and no message left.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _lastSign));

    public void Started()
    {
        Beat();
        lock (_gate)
        {
            _running++;
            _failure = null;
        }
    }

    /// <summary>A run ended.</summary>
    /// <param name="failure">Why; null when it was stopped.</param>
    public void Ended(Exception? failure)
    {
        lock (_gate)
        {
            _running--;
            _failure = failure?.GetType().Name;
        }
    }

    /// <summary>Something went on.</summary>
    public void Beat() => Volatile.Write(ref _lastSign, time.GetTimestamp());
}
