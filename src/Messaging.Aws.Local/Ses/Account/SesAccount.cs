using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Account;

/// <summary>The settings and quotas of the account in one region. Safe to use from any thread.</summary>
internal sealed class SesAccount
{
    private readonly Lock _gate = new();
    private readonly SendWindows _windows;
    private readonly LocalDailyQuotaError _dailyQuotaError;
    private double _maxSendRate;
    private double _max24HourSend;
    private bool _sandbox;
    private AccountDetails? _details;
    private volatile bool _sendingEnabled = true;
    private volatile IReadOnlyList<string> _suppressedReasons = ["BOUNCE", "COMPLAINT"];

    public SesAccount(LocalSesOptions options, TimeProvider time)
    {
        _windows = new SendWindows(time);
        _dailyQuotaError = options.DailyQuotaError;
        _maxSendRate = options.MaxSendRate;
        _max24HourSend = options.Max24HourSend;
        _sandbox = options.Sandbox;
    }

    public bool Sandbox
    {
        get => Locked(() => _sandbox);
        set => Locked(() => _sandbox = value);
    }

    public bool SendingEnabled
    {
        get => _sendingEnabled;
        set => _sendingEnabled = value;
    }

    public double MaxSendRate
    {
        get => Locked(() => _maxSendRate);
        set => Locked(() => _maxSendRate = value);
    }

    public double Max24HourSend
    {
        get => Locked(() => _max24HourSend);
        set => Locked(() => _max24HourSend = value);
    }

    public long SentLast24Hours => Locked(_windows.SentLast24Hours);

    public AccountDetails? Details => Locked(() => _details);

    /// <summary>The reasons for which the suppression list holds mail back; new accounts have both.</summary>
    public IReadOnlyList<string> SuppressedReasons
    {
        get => _suppressedReasons;
        set => _suppressedReasons = value;
    }

    /// <summary>Takes a mail's share of rate and quota, or refuses it and takes nothing.</summary>
    /// <param name="recipients">All recipients; they count for the rate.</param>
    /// <param name="counted">Those that count for the 24-hour quota: the mailbox simulator is free.</param>
    public void Take(int recipients, int counted)
    {
        lock (_gate)
        {
            if (_max24HourSend >= 0 && counted > 0 && _windows.SentLast24Hours() + counted > _max24HourSend)
                throw DailyQuotaExceeded();
            if (!_windows.HasRate(recipients, _maxSendRate))
                throw SesException.TooManyRequests("Maximum sending rate exceeded.");
            _windows.Take(recipients, counted);
        }
    }

    /// <summary>Keeps the account details; a request to leave the sandbox stays pending until <see cref="Sandbox"/> is set to false.</summary>
    public void Describe(AccountDetails details)
    {
        lock (_gate)
        {
            if (_sandbox && _details is { AsksForProduction: true })
                throw SesException.Conflict("The account details are under review.");
            _details = details;
        }
    }

    private SesException DailyQuotaExceeded()
    {
        const string Message = "Daily message quota exceeded.";
        var (status, code) = _dailyQuotaError switch
        {
            LocalDailyQuotaError.Throttling => (400, "ThrottlingException"),
            LocalDailyQuotaError.TooManyRequests => (429, "TooManyRequestsException"),
            _ => (400, "LimitExceededException"),
        };
        return new SesException(status, code, Message) { BulkStatus = "ACCOUNT_DAILY_QUOTA_EXCEEDED" };
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
