using Messaging.Aws.Local.Ses.Account;

namespace Messaging.Aws.Local;

/// <summary>The controls of the embedded SES account. Safe to use from any thread; a change holds from the next send on.</summary>
public sealed class LocalEmailAccount
{
    private readonly SesAccount _account;

    internal LocalEmailAccount(SesAccount account, LocalSuppressionList suppressionList)
    {
        _account = account;
        SuppressionList = suppressionList;
    }

    /// <summary>Whether the account is in the sandbox, where recipients must be verified too.</summary>
    /// <remarks>Setting false also grants a pending request for production access.</remarks>
    public bool Sandbox
    {
        get => _account.Sandbox;
        set => _account.Sandbox = value;
    }

    /// <summary>Whether the account may send; false: sends are refused with <c>SendingPausedException</c>.</summary>
    public bool SendingEnabled
    {
        get => _account.SendingEnabled;
        set => _account.SendingEnabled = value;
    }

    /// <summary>How many recipients are accepted per second; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double MaxSendRate
    {
        get => _account.MaxSendRate;
        set
        {
            if (!(value > 0) || double.IsInfinity(value))
                throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxSendRate)} must be a finite number above 0.");
            _account.MaxSendRate = value;
        }
    }

    /// <summary>How many recipients are accepted in any 24 hours; from 0, or -1 for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither.</exception>
    public double Max24HourSend
    {
        get => _account.Max24HourSend;
        set
        {
            if (!(value >= 0 || value == -1) || double.IsInfinity(value))
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, $"{nameof(Max24HourSend)} must be a finite number from 0, or -1 for no limit.");
            _account.Max24HourSend = value;
        }
    }

    /// <summary>How many recipients were accepted in the last 24 hours; the mailbox simulator does not count.</summary>
    public long SentLast24Hours => _account.SentLast24Hours;

    /// <summary>The account's suppression list.</summary>
    public LocalSuppressionList SuppressionList { get; }
}
